package dev.sloreporter.render;

import dev.sloreporter.report.Index;
import dev.sloreporter.report.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the index's templates ask beyond its document. */
final class IndexFunctions {
    private IndexFunctions() {}

    static Map<String, TemplateFunction> of(Index index, Look look) {
        PastWords past = new PastWords(index, look);
        return Map.of(
                "services", a -> Ordering.worstServices(index.services()),
                "tally", a -> tally(index),
                "objectives", a -> inOrder(a.as(0, Index.Row.class)),
                "status", a -> status(index),
                "headline", a -> headline(index),
                "pieces", a -> Text.pieces(a.text(0), Set.of()),
                "hasPast", a -> past.isAny(),
                "mostPast", a -> past.most(),
                "turned", a -> past.turned(),
                "unchanged", a -> past.unchanged().orElse(null));
    }

    private static Map<String, Integer> tally(Index index) {
        Map<String, Integer> tally = new LinkedHashMap<>();
        for (String state : Report.STATES) {
            int count = (int) index.services().stream()
                    .filter(row -> !row.lastSeen() && row.status().equals(state))
                    .count();
            if (count > 0) {
                tally.put(state, count);
            }
        }
        return tally;
    }

    private static Map<String, Integer> inOrder(Index.Row row) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String state : Report.STATES) {
            int count = row.objectives().getOrDefault(state, 0);
            if (count > 0) {
                counts.put(state, count);
            }
        }
        return counts;
    }

    private static String status(Index index) {
        return tally(index).keySet().stream().findFirst().orElse("NO_DATA");
    }

    /** {@code 1 of 8 services misses its objectives: shop.} */
    private static String headline(Index index) {
        long all = index.services().stream().filter(row -> !row.lastSeen()).count();
        String worst = status(index);
        java.util.List<String> names = index.services().stream()
                .filter(row -> !row.lastSeen() && row.status().equals(worst))
                .map(Index.Row::service)
                .toList();
        if (all == 0) {
            return "No service was reported.";
        }
        if (worst.equals("PASS")) {
            return all == 1
                    ? "The one service keeps its objectives."
                    : "All " + all + " services keep their objectives.";
        }
        String listed = names.size() <= 3 ? ": " + String.join(", ", names) : "";
        String verb = switch (worst) {
            case "FAIL" -> names.size() == 1 ? "misses its objectives" : "miss their objectives";
            case "AT_RISK" -> names.size() == 1 ? "is at risk" : "are at risk";
            case "UNCERTAIN" -> names.size() == 1 ? "is uncertain" : "are uncertain";
            default -> names.size() == 1 ? "has no data" : "have no data";
        };
        return names.size() + " of " + all + (all == 1 ? " service " : " services ") + verb + listed + ".";
    }
}
