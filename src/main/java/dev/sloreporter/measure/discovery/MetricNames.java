package dev.sloreporter.measure.discovery;

import dev.sloreporter.plan.PromQl;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What kinds of metrics some names are, by their endings.
 *
 * @param histograms base names of those with buckets
 * @param summaries  base names of those with counts and sums alone
 * @param counters   those that end in {@code _total}
 * @param others     how many are left, without what Prometheus adds to each scrape itself
 */
record MetricNames(Set<String> histograms, Set<String> summaries, Set<String> counters, int others) {
    private static final int NAMED = 5;
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}");
    private static final Pattern OF_REQUESTS = Pattern.compile("request|http|rpc|latency|duration");
    private static final Pattern OF_THE_SCRAPE = Pattern.compile("up|scrape_[a-z_]+");

    static MetricNames of(List<String> names) {
        Set<String> histograms = bases(names, "_bucket");
        Set<String> summaries = bases(names, "_count");
        summaries.removeAll(histograms);
        summaries.retainAll(bases(names, "_sum"));
        Set<String> counters =
                names.stream().filter(name -> name.endsWith("_total")).collect(Collectors.toCollection(TreeSet::new));
        long others = names.stream()
                .filter(name -> !OF_THE_SCRAPE.matcher(name).matches())
                .count();
        return new MetricNames(histograms, summaries, counters, (int) others);
    }

    private static Set<String> bases(List<String> names, String ending) {
        return names.stream()
                .filter(name -> name.endsWith(ending))
                .map(name -> name.substring(0, name.length() - ending.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code has the histograms a and b: write the one of its requests under metrics}; without a full stop. */
    String words() {
        if (!histograms.isEmpty()) {
            return "has " + listed("histogram", histograms)
                    + (histograms.size() == 1 ? ": if it is of requests, write it" : ": write the one of its requests")
                    + " under metrics";
        }
        String counts = Stream.of(listed("summary", summaries), listed("counter", counters))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", and "));
        if (!counts.isEmpty()) {
            return "has no histogram; it has " + counts;
        }
        return others == 0
                ? "shows nothing but what Prometheus adds to a scrape itself"
                : "has neither histograms nor counters among its " + others + (others == 1 ? " metric" : " metrics");
    }

    /** Those that look like requests first. */
    private static String listed(String kind, Set<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String shown = names.stream()
                .sorted(Comparator.comparing(name -> !OF_REQUESTS.matcher(name).find()))
                .limit(NAMED)
                .map(MetricNames::spelled)
                .collect(Collectors.joining(", "));
        int more = names.size() - NAMED;
        String kinds = kind.equals("summary") ? "summaries" : kind + "s";
        return "the " + (names.size() == 1 ? kind : kinds) + " " + shown + (more > 0 ? " and " + more + " more" : "");
    }

    /** Names of Prometheus 3 are any text. */
    private static String spelled(String name) {
        return PLAIN.matcher(name).matches()
                ? name
                : PromQl.quote(
                        name.codePointCount(0, name.length()) > 60
                                ? name.substring(0, name.offsetByCodePoints(0, 60)) + "..."
                                : name);
    }
}
