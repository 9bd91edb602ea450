package dev.sloreporter.history;

import dev.sloreporter.counter.UncountedReason;
import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Samples;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.observation.Slice.Denominator;
import dev.sloreporter.observation.Slice.EndpointSlice;
import dev.sloreporter.observation.Slice.InstanceUse;
import dev.sloreporter.observation.Slice.Use;
import dev.sloreporter.observation.UncountedRequests;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How counts are kept: the second part of a block, what happened at the endpoints, and all the rest; names and times go on from the first. */
final class CountsFormat {
    /** By their numbers: more may be added at the end. */
    private static final List<UncountedReason> KINDS = List.of(
            UncountedReason.MET_LATE,
            UncountedReason.FELL_IN_PART,
            UncountedReason.PERHAPS_HIDDEN,
            UncountedReason.PERHAPS_RENAMED);

    private CountsFormat() {}

    static void write(BlockWriter out, Slice slice) {
        out.list(slice.endpoints(), endpoint -> write(out, endpoint));
        out.list(slice.shown(), out::labels);
        out.byteOf(slice.hasBuckets() ? 1 : 0);
        out.signed(slice.dips());
        out.list(slice.uncounted(), leftOut -> write(out, leftOut));
        optional(out, slice.cpu());
        optional(out, slice.memory());
        SamplesFormat.write(out, slice.rates());
        if (!slice.contradictions().isEmpty()) {
            out.list(slice.contradictions(), one -> ContradictionFormat.write(out, one));
        }
        if (!slice.statuses().isEmpty()) {
            out.list(List.copyOf(slice.statuses().entrySet()), status -> {
                out.string(status.getKey());
                out.number(status.getValue());
            });
        }
    }

    private static void write(BlockWriter out, EndpointSlice slice) {
        out.string(slice.endpoint().method());
        out.string(slice.endpoint().route());
        out.number(slice.requests());
        out.number(slice.errors());
        out.seconds(slice.seconds());
        HistogramFormat.write(out, slice.latency());
    }

    private static void write(BlockWriter out, UncountedRequests leftOut) {
        int kind = KINDS.indexOf(leftOut.reason());
        if (kind < 0) {
            throw new IllegalStateException("no number for " + leftOut.reason());
        }
        out.byteOf(kind);
        out.string(leftOut.target());
        out.instant(leftOut.at());
        out.number(leftOut.events());
    }

    private static void optional(BlockWriter out, @Nullable Use use) {
        out.byteOf(use == null ? 0 : 1);
        if (use != null) {
            out.string(use.used());
            out.string(use.of());
            out.list(use.instances(), instance -> {
                out.labels(instance.labels());
                out.number(instance.mean());
                out.number(instance.max());
            });
            out.list(use.denominators(), denominator -> {
                out.labels(denominator.labels());
                out.number(denominator.value());
            });
        }
    }

    static Slice read(BlockReader in, TargetSamplesFormat.SliceHead head, boolean hasContradictions)
            throws DamagedException {
        List<EndpointSlice> endpoints = in.list(() -> endpoint(in));
        List<SortedMap<String, String>> shown = in.list(in::labels);
        boolean hasBuckets = in.byteOf() == 1;
        int dips = Math.toIntExact(in.signed());
        List<UncountedRequests> leftOut = in.list(() -> leftOut(in));
        Use cpu = optionalUse(in);
        Use memory = optionalUse(in);
        Samples rates = SamplesFormat.read(in);
        List<Contradiction> contradictions =
                hasContradictions ? in.list(() -> ContradictionFormat.read(in)) : List.of();
        return new Slice(
                head.time(),
                head.scrapesFrom(),
                endpoints,
                shown,
                hasBuckets,
                dips,
                leftOut,
                head.targets(),
                cpu,
                memory,
                statuses(in),
                rates,
                head.born(),
                head.storeBegan(),
                contradictions);
    }

    /** The last part, which blocks lack whose requests have no status, and the first blocks. */
    private static SortedMap<String, Double> statuses(BlockReader in) throws DamagedException {
        SortedMap<String, Double> statuses = new TreeMap<>();
        if (in.remaining() > 0) {
            for (int i = in.count(); i > 0; i--) {
                String value = in.string();
                statuses.put(value, in.number());
            }
        }
        return statuses;
    }

    private static EndpointSlice endpoint(BlockReader in) throws DamagedException {
        Endpoint endpoint = in.pool().shared(new Endpoint(in.string(), in.string()));
        double requests = in.number();
        double errors = in.number();
        double seconds = in.seconds();
        Histogram latency = HistogramFormat.read(in);
        return new EndpointSlice(endpoint, requests, errors, seconds, latency);
    }

    private static UncountedRequests leftOut(BlockReader in) throws DamagedException {
        UncountedReason reason = KINDS.get(in.byteOf());
        String target = in.string();
        Instant at = in.instant();
        return new UncountedRequests(reason, target, at, in.number());
    }

    private static @Nullable Use optionalUse(BlockReader in) throws DamagedException {
        if (in.byteOf() == 0) {
            return null;
        }
        String used = in.string();
        String of = in.string();
        List<InstanceUse> instances = in.list(() -> new InstanceUse(in.labels(), in.number(), in.number()));
        List<Denominator> denominators = in.list(() -> new Denominator(in.labels(), in.number()));
        return new Use(used, of, instances, denominators);
    }
}
