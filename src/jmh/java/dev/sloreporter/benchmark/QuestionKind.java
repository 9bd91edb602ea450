package dev.sloreporter.benchmark;

import dev.sloreporter.plan.ResourceMetrics;
import dev.sloreporter.prometheus.Tap;

import java.util.List;

/** What a request of a run is about, by its text. */
enum QuestionKind {
    INDEX("what is there (index only)"),
    AGE("how far back the data reach"),
    BUCKETS("buckets at the edges"),
    BUCKETS_AGAIN("hours asked again, with buckets"),
    AGAIN("hours asked again, counters alone"),
    COUNTERS("counters at the edges"),
    PEAK("the busiest five minutes"),
    TARGETS("scrapes and processes"),
    RESOURCES("CPU and memory");

    private static final List<String> RESOURCE_METRICS = ResourceMetrics.known().names();

    private final String words;

    QuestionKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether it reads an hour a second time. */
    boolean isAgain() {
        return this == BUCKETS_AGAIN || this == AGAIN;
    }

    boolean readsBuckets() {
        return this == BUCKETS || this == BUCKETS_AGAIN;
    }

    static QuestionKind of(Tap.Sent sent) {
        String promql = sent.promql();
        if (!sent.isQuery() || promql.isEmpty()) {
            return INDEX;
        }
        if (promql.contains(" @ ")) {
            return promql.contains("_bucket") ? BUCKETS_AGAIN : AGAIN;
        }
        if (promql.contains("_bucket")) {
            return BUCKETS;
        }
        if (promql.contains("(up or ") || promql.startsWith("count(") || promql.startsWith("count by (job) (")) {
            return AGE;
        }
        if (promql.contains("[5m]")) {
            return PEAK;
        }
        if (promql.startsWith("up{") || promql.contains("process_start_time_seconds")) {
            return TARGETS;
        }
        return RESOURCE_METRICS.stream().anyMatch(promql::contains) ? RESOURCES : COUNTERS;
    }
}
