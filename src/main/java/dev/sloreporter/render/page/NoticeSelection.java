package dev.sloreporter.render.page;

import dev.sloreporter.slo.Status;
import freemarker.template.TemplateModelException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which of many notices a message has room for: the last one of each service before those that it has overtaken, the worst
 * first, later ones first. What is shown stays in its order, oldest first.
 */
final class NoticeSelection {
    private final List<Notice> notices;
    private final List<Integer> byRank;

    NoticeSelection(List<Notice> notices) {
        this.notices = notices;
        Set<Integer> overtaken = overtaken(notices);
        this.byRank = IntStream.range(0, notices.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> overtaken.contains(i))
                        .thenComparing(i -> notices.get(i).status())
                        .thenComparing(Comparator.reverseOrder()))
                .toList();
    }

    /** Texts that a message has room for, and what the others are; empty where there are none. */
    public record Fitting(List<JsonOutputFormat.JsonOutput> texts, String more) {}

    private static Set<Integer> overtaken(List<Notice> notices) {
        Set<List<String>> later = new HashSet<>();
        Set<Integer> overtaken = new HashSet<>();
        for (int i = notices.size() - 1; i >= 0; i--) {
            Notice notice = notices.get(i);
            String environment = String.valueOf(notice.environment());
            if (!later.add(
                    List.of(notice.service(), environment, notice.period().window()))) {
                overtaken.add(i);
            }
        }
        return overtaken;
    }

    /** At most so many. */
    List<Notice> first(int most) {
        return places(most).stream().map(notices::get).toList();
    }

    private List<Integer> places(int most) {
        return byRank.stream().limit(most).sorted().toList();
    }

    /**
     * As many as a message has room for.
     *
     * @param texts of {@link #first} so many notices
     * @param most  characters, all together
     */
    Fitting fitting(List<JsonOutputFormat.JsonOutput> texts, int most) {
        List<Integer> places = places(texts.size());
        Set<Integer> shown = new TreeSet<>();
        int length = 0;
        for (int place : byRank.subList(0, texts.size())) {
            length += markup(texts.get(places.indexOf(place))).length();
            if (length > most) {
                break;
            }
            shown.add(place);
        }
        List<JsonOutputFormat.JsonOutput> fitting =
                shown.stream().map(place -> texts.get(places.indexOf(place))).toList();
        return new Fitting(fitting, more(shown));
    }

    private static String markup(JsonOutputFormat.JsonOutput text) {
        try {
            return JsonOutputFormat.INSTANCE.getMarkupString(text);
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }

    private String more(Set<Integer> shown) {
        List<Notice> others = new ArrayList<>();
        for (int i = 0; i < notices.size(); i++) {
            if (!shown.contains(i)) {
                others.add(notices.get(i));
            }
        }
        return others.isEmpty() ? "" : "and " + others.size() + " more: " + countsByState(others);
    }

    /** {@code 1 FAIL, 2 PASS}: how many are in each state, worst first. */
    static String countsByState(List<Notice> notices) {
        Map<Status, Long> counts = notices.stream()
                .sorted(Comparator.comparing(Notice::status))
                .collect(Collectors.groupingBy(Notice::status, LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().words())
                .collect(Collectors.joining(", "));
    }
}
