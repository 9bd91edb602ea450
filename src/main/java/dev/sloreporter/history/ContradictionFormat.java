package dev.sloreporter.history;

import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Contradiction.Kind;
import dev.sloreporter.observation.Endpoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last part of a block of format 2: what contradicts itself. */
final class ContradictionFormat {
    /** By their numbers: more may be added at the end. */
    private static final List<Kind> KINDS = List.of(
            Kind.TAKES_TURNS,
            Kind.KEEPS_FALLING,
            Kind.BEYOND_RATE,
            Kind.NO_COUNT,
            Kind.BUCKETS_FALL,
            Kind.HISTOGRAM_LACKS,
            Kind.COUNTER_LACKS,
            Kind.SUM_IS_LARGE,
            Kind.SUM_IS_SMALL);

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
        Kind kind = KINDS.get(in.byteOf());
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
