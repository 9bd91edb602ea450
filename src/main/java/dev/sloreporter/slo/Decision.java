package dev.sloreporter.slo;

import org.jspecify.annotations.Nullable;

/** A state with what belongs to it: the leaning of UNCERTAIN, the reason of NO_DATA and of UNCERTAIN by low coverage. */
public record Decision(
        Status status, @Nullable Status leaning, @Nullable Reason reason) {
    static final Decision PASS = new Decision(Status.PASS, null, null);
    static final Decision AT_RISK = new Decision(Status.AT_RISK, null, null);
    static final Decision FAIL = new Decision(Status.FAIL, null, null);

    public static Decision noData(Reason reason) {
        return new Decision(Status.NO_DATA, null, reason);
    }

    static Decision uncertain(Status leaning) {
        return new Decision(Status.UNCERTAIN, leaning, null);
    }

    static Decision uncertainByIncoherence(Status leaning) {
        return new Decision(Status.UNCERTAIN, leaning, Reason.INCOHERENT);
    }

    static Decision uncertainByCoverage(Status leaning) {
        return new Decision(Status.UNCERTAIN, leaning, Reason.LOW_COVERAGE);
    }
}
