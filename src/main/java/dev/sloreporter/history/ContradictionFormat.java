package dev.sloreporter.history;

import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Contradiction.ContradictionKind;
import dev.sloreporter.observation.Endpoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How counts that contradict themselves are kept: the last part of a block of format 2. */
final class ContradictionFormat {
    /** By their numbers: more may be added at the end. */
    private static final List<ContradictionKind> KINDS = List.of(
            ContradictionKind.TAKES_TURNS,
            ContradictionKind.KEEPS_FALLING,
            ContradictionKind.BEYOND_RATE,
            ContradictionKind.NO_COUNT,
            ContradictionKind.BUCKETS_FALL,
            ContradictionKind.HISTOGRAM_LACKS,
            ContradictionKind.COUNTER_LACKS,
            ContradictionKind.SUM_IS_LARGE,
            ContradictionKind.SUM_IS_SMALL);

    private static final int OF_REQUESTS = 1;
    private static final int OF_DURATIONS = 2;
    private static final int OF_ENDPOINT = 4;

    private ContradictionFormat() {}

    static void write(BlockWriter out, Contradiction one) {
        int kind = KINDS.indexOf(one.kind());
        if (kind < 0) {
            throw new IllegalStateException("no number for " + one.kind());
        }
        Endpoint endpoint = one.endpoint();
        out.byteOf(kind);
        out.byteOf((one.ofRequests() ? OF_REQUESTS : 0)
                | (one.ofDurations() ? OF_DURATIONS : 0)
                | (endpoint != null ? OF_ENDPOINT : 0));
        out.instant(one.at());
        out.string(one.target());
        if (endpoint != null) {
            out.string(endpoint.method());
            out.string(endpoint.route());
        }
        out.number(one.found());
        out.number(one.against());
    }

    static Contradiction read(BlockReader in) throws DamagedException {
        ContradictionKind kind = KINDS.get(in.byteOf());
        int of = in.byteOf();
        Instant at = in.instant();
        String target = in.string();
        @Nullable
        Endpoint endpoint = (of & OF_ENDPOINT) == 0 ? null : in.pool().shared(new Endpoint(in.string(), in.string()));
        return new Contradiction(
                kind,
                at,
                target,
                endpoint,
                (of & OF_REQUESTS) != 0,
                (of & OF_DURATIONS) != 0,
                in.number(),
                in.number());
    }
}
