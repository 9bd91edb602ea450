package dev.sloreporter.benchmark;

import java.util.Locale;

/** Prints figures beside their targets. */
public final class FigureTable {
    private FigureTable() {}

    public static void heading(String format, Object... values) {
        line("%n== " + format, values);
    }

    public static void line(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    /** A figure that is to be at most so much. */
    public static void atMost(String what, double figure, double target) {
        judged(what, figure, "at most", target, figure <= target);
    }

    /** A figure that is to be at least so much. */
    public static void atLeast(String what, double figure, double target) {
        judged(what, figure, "at least", target, figure >= target);
    }

    private static void judged(String what, double figure, String bound, double target, boolean reached) {
        line("%-58s %9.3f   %s %s: %s", what, figure, bound, number(target), reached ? "reached" : "MISSED");
    }

    private static String number(double target) {
        return target == Math.rint(target) ? Long.toString((long) target) : Double.toString(target);
    }
}
