package dev.sloreporter.slo;

import dev.sloreporter.histogram.CountWithin;
import dev.sloreporter.slo.Evidence.Events;
import dev.sloreporter.slo.Evidence.LastTenth;
import dev.sloreporter.slo.Evidence.Latencies;
import dev.sloreporter.slo.Evidence.Level;
import dev.sloreporter.slo.Evidence.NothingSeen;
import dev.sloreporter.slo.Evidence.Seen;
import dev.sloreporter.slo.Objective.KeptSide;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The contract's list of states as it is written, one method a line, in exact arithmetic: what the evaluator is held
 * against. Slower, and with nothing but the words of the list; and a line can be left out, to see what it decides.
 */
final class ContractLines {
    static final int LINES = 10;
    private static final BigDecimal NINETY = new BigDecimal("0.9");
    private static final BigDecimal FIFTY = new BigDecimal("0.5");

    private final Objective objective;
    private final Evidence evidence;
    /** C. */
    private final BigDecimal coverage;

    ContractLines(Objective objective, Evidence evidence) {
        this.objective = objective;
        this.evidence = evidence;
        this.coverage = BigDecimal.valueOf(evidence.coverage());
    }

    /** The state by the first line that applies; {@code none} where a line that is left out leaves none. */
    String state(int... without) {
        return lines(without)
                .mapToObj(this::line)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("none");
    }

    /** The number of the line that decides. */
    int decides() {
        return lines().filter(line -> line(line).isPresent()).findFirst().orElseThrow();
    }

    private static IntStream lines(int... without) {
        return IntStream.rangeClosed(1, LINES)
                .filter(line -> IntStream.of(without).noneMatch(left -> left == line));
    }

    private Optional<String> line(int number) {
        return switch (number) {
            case 1 -> nothing();
            case 2 -> counts() ? missed() : missedAtOnce();
            case 3 -> when(coverage.compareTo(FIFTY) < 0, "NO_DATA " + unseen());
            case 4 -> when(isOfRequests() && counted().total.signum() == 0, "NO_DATA no_traffic");
            case 5 -> when(counts() && !allowsOne() && rounded(counted().most).signum() > 0, "NO_DATA too_few_events");
            case 6 -> when(counts() && liesBetween(), "UNCERTAIN " + leaning());
            case 7 -> when(coverage.compareTo(NINETY) < 0, "UNCERTAIN " + leaning() + " low_coverage");
            case 8 -> when(!counts() && !isOnTheRightSide(), "FAIL");
            case 9 -> when(counts() && isAtRisk(), "AT_RISK");
            default -> Optional.of("PASS");
        };
    }

    private Optional<String> nothing() {
        return evidence.seen() instanceof NothingSeen nothing
                ? Optional.of("NO_DATA " + nothing.reason().key())
                : Optional.empty();
    }

    private Optional<String> missed() {
        CountedEvents seen = counted();
        BigDecimal least = coverage.compareTo(NINETY) < 0 ? seen.least.multiply(coverage) : seen.least;
        boolean enough = allowsOne() || rounded(seen.least).compareTo(BigDecimal.valueOf(2)) >= 0;
        return when(least.compareTo(seen.allowed) > 0 && enough, "FAIL");
    }

    private Optional<String> missedAtOnce() {
        boolean peak = objective.kind() == ThroughputKind.PEAK;
        boolean memoryMax = objective.kind() == ResourceKind.MEMORY_MAX;
        if ((peak || memoryMax) && !isOnTheRightSide()) {
            return Optional.of("FAIL");
        }
        return when(peak && objective.kind().side() == KeptSide.GREATER, "PASS");
    }

    private String unseen() {
        return evidence.beforeStore() ? "beyond_retention" : "low_coverage";
    }

    private boolean liesBetween() {
        CountedEvents seen = counted();
        return seen.least.compareTo(seen.allowed) <= 0 && seen.allowed.compareTo(seen.most) < 0;
    }

    private String leaning() {
        boolean missed = counts() ? counted().estimate.compareTo(counted().allowed) > 0 : !isOnTheRightSide();
        return missed ? "FAIL" : "PASS";
    }

    private boolean isOnTheRightSide() {
        if (!(evidence.seen() instanceof Level level)) {
            return true;
        }
        int side = new BigDecimal(level.value())
                .compareTo(new BigDecimal(objective.target().doubleValue()));
        return objective.kind().side() == KeptSide.LESS ? side < 0 : side > 0;
    }

    private boolean isAtRisk() {
        LastTenth end = evidence.lastTenth();
        if (end == null || counted().most.compareTo(BigDecimal.TEN) < 0) {
            return false;
        }
        CountedEvents tenth = counted(end.seen());
        BigDecimal consumed = counted().multiple();
        Double left = end.shareLeft();
        if (left == null) {
            return BigDecimal.ONE.subtract(consumed).compareTo(new BigDecimal("0.1").multiply(tenth.multiple())) < 0;
        }
        BigDecimal share = BigDecimal.valueOf(left);
        return consumed.multiply(BigDecimal.ONE.subtract(share))
                        .add(tenth.multiple().multiply(share))
                        .compareTo(BigDecimal.ONE)
                > 0;
    }

    private boolean counts() {
        return objective.countsEvents() && !(evidence.seen() instanceof NothingSeen);
    }

    private boolean isOfRequests() {
        return counts() && !(objective.kind() instanceof UpKind);
    }

    private boolean allowsOne() {
        return counted().allowed.compareTo(BigDecimal.ONE) >= 0;
    }

    private static BigDecimal rounded(BigDecimal events) {
        return events.setScale(0, RoundingMode.HALF_UP);
    }

    /** Events: all, L, the estimate, H and A. */
    private record CountedEvents(
            BigDecimal total, BigDecimal least, BigDecimal estimate, BigDecimal most, BigDecimal allowed) {
        /** Of what is allowed, with the buckets read against the service; 0 without events. */
        BigDecimal multiple() {
            return total.signum() == 0 ? BigDecimal.ZERO : most.divide(allowed, new MathContext(60));
        }
    }

    private CountedEvents counted() {
        return counted(evidence.seen());
    }

    private CountedEvents counted(Seen seen) {
        if (seen instanceof Events events) {
            return counted(events.total(), events.bad(), events.bad(), events.bad());
        }
        if (seen instanceof Latencies latencies) {
            CountWithin good = latencies.histogram().within(objective.target().doubleValue());
            double total = latencies.histogram().total();
            return counted(total, total - good.high(), total - good.estimate(), total - good.low());
        }
        return counted(0, 0, 0, 0);
    }

    private CountedEvents counted(double total, double least, double estimate, double most) {
        BigDecimal all = new BigDecimal(total);
        return new CountedEvents(
                all,
                new BigDecimal(least),
                new BigDecimal(estimate),
                new BigDecimal(most),
                all.multiply(objective.budget()));
    }

    private static Optional<String> when(boolean applies, String state) {
        return applies ? Optional.of(state) : Optional.empty();
    }
}
