package dev.sloreporter.counter;

/**
 * The counters of one process that fell between two of its values. A counter that falls to under a tenth begins again from
 * zero (a counter reset), and where most fall, all do. One that falls to more is perhaps a sum that lost a part: what is left of
 * it is not counted again.
 *
 * @param fallen how many fell
 * @param stands how many others that had counted are still there
 * @param had    what those that fell had counted
 * @param left   what is left of that
 */
record CounterFall(int fallen, int stands, double had, double left) {
    private static final double NOISE = 1e-12;
    /** What is left of a counter that begins again is less than this part of what it was; of a sum that lost a part, more. */
    private static final double BEGINS_AGAIN = 0.1;

    static CounterFall of(double[] before, double[] now) {
        int fallen = 0;
        int stands = 0;
        double had = 0;
        double left = 0;
        for (int s = 0; s < now.length; s++) {
            if (isFallen(before[s], now[s])) {
                fallen++;
                left += now[s];
                had += before[s];
            } else if (before[s] > 0 && !Double.isNaN(now[s])) {
                stands++;
            }
        }
        return new CounterFall(fallen, stands, had, left);
    }

    private static boolean isFallen(double before, double now) {
        return now < before * (1 - NOISE);
    }

    /** Whether so much is left of what counters had that they have not begun again. */
    static boolean isInPart(double had, double left) {
        return left > had * BEGINS_AGAIN;
    }

    boolean any() {
        return fallen > 0;
    }

    boolean isInPart() {
        return isInPart(had, left);
    }

    /** Whether all counters begin again. */
    boolean isOfAll() {
        return any() && !isInPart() && fallen > stands;
    }

    /** Sets back where counters stood before: those that begin again to zero, those that fell in part to what is left. */
    void beginAgain(double[] before, double[] now) {
        for (int s = 0; s < now.length && any(); s++) {
            if (isFallen(before[s], now[s])) {
                before[s] = isInPart() ? now[s] : 0;
            } else if (isOfAll()) {
                before[s] = Double.NaN;
            }
        }
    }
}
