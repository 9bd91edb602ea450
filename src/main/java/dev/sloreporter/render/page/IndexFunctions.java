package dev.sloreporter.render.page;

import dev.sloreporter.render.words.FigureStyle;
import dev.sloreporter.render.words.PageText;
import dev.sloreporter.render.words.PastWords;
import dev.sloreporter.render.words.WorstFirst;
import dev.sloreporter.report.Index;
import dev.sloreporter.slo.Status;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the index's templates ask beyond its document. */
final class IndexFunctions {
    private IndexFunctions() {}

    static Map<String, TemplateFunction> of(Index index, FigureStyle look) {
        PastWords past = new PastWords(index, look);
        Map<String, TemplateFunction> functions = new HashMap<>();
        functions.put("services", a -> WorstFirst.worstServices(index.services()));
        functions.put("tally", a -> countsByState(index));
        functions.put("objectives", a -> inOrder(a.as(0, Index.IndexRow.class)));
        functions.put("status", a -> status(index));
        functions.put("headline", a -> headline(index));
        functions.put("pieces", a -> PageText.pieces(a.text(0), Set.of()));
        functions.put("hasPast", a -> past.isAny());
        functions.put("mostPast", a -> past.most());
        functions.put("turned", a -> past.turned());
        functions.put("unchanged", a -> past.unchanged().orElse(null));
        functions.put("isOnePeriod", a -> isOnePeriod(index));
        functions.put("serviceCount", a -> (int) index.services().stream()
                .map(Index.IndexRow::service)
                .distinct()
                .count());
        functions.put(
                "dataTo",
                a -> index.services().stream()
                        .map(row -> row.period().to())
                        .max(Comparator.naturalOrder())
                        .orElse(index.period().to()));
        functions.put("earlier", a -> EarlierReports.of(index));
        return functions;
    }

    /** Whether all rows are about the same time. */
    private static boolean isOnePeriod(Index index) {
        return index.services().stream()
                .filter(row -> !row.lastSeen())
                .allMatch(row -> row.period().window().equals(index.period().window())
                        && row.period().from().equals(index.period().from())
                        && row.period().to().equals(index.period().to()));
    }

    /** The services that were reported with the worst state that any of their reports has, in the index's order. */
    private static Map<String, Status> states(Index index) {
        Map<String, Status> states = new LinkedHashMap<>();
        WorstFirst.worstServices(index.services()).stream()
                .filter(row -> !row.lastSeen())
                .forEach(row -> states.putIfAbsent(row.service(), row.status()));
        return states;
    }

    private static Map<Status, Integer> countsByState(Index index) {
        Map<Status, Integer> tally = new EnumMap<>(Status.class);
        for (Status state : Status.values()) {
            int count = Collections.frequency(states(index).values(), state);
            if (count > 0) {
                tally.put(state, count);
            }
        }
        return tally;
    }

    private static Map<Status, Integer> inOrder(Index.IndexRow row) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        for (Status state : Status.values()) {
            int count = row.objectives().getOrDefault(state, 0);
            if (count > 0) {
                counts.put(state, count);
            }
        }
        return counts;
    }

    private static Status status(Index index) {
        return countsByState(index).keySet().stream().findFirst().orElse(Status.NO_DATA);
    }

    /** {@code 1 of 8 services misses its objectives: shop.} */
    private static String headline(Index index) {
        Map<String, Status> states = states(index);
        int all = states.size();
        Status worst = status(index);
        List<String> names = states.entrySet().stream()
                .filter(one -> one.getValue() == worst)
                .map(Map.Entry::getKey)
                .toList();
        if (all == 0) {
            return "No service was reported.";
        }
        if (worst == Status.PASS) {
            return all == 1
                    ? "The one service keeps its objectives."
                    : "All " + all + " services keep their objectives.";
        }
        String listed = names.size() <= 3 ? ": " + String.join(", ", names) : "";
        String verb = switch (worst) {
            case FAIL -> names.size() == 1 ? "misses its objectives" : "miss their objectives";
            case AT_RISK -> names.size() == 1 ? "is at risk" : "are at risk";
            case UNCERTAIN -> names.size() == 1 ? "is uncertain" : "are uncertain";
            case NO_DATA -> names.size() == 1 ? "has no data" : "have no data";
            case PASS -> throw new IllegalStateException();
        };
        return names.size() + " of " + all + (all == 1 ? " service " : " services ") + verb + listed + ".";
    }
}
