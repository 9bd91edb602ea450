package dev.sloreporter.render.words;

import dev.sloreporter.slo.Status;

/** How pages show a status, besides its name. */
public final class StatusWords {
    private StatusWords() {}

    /** What it means, in a legend. */
    public static String meaning(Status status) {
        return switch (status) {
            case FAIL -> "missed for certain";
            case AT_RISK -> "kept, but the budget ends within a tenth of the period at the present rate";
            case UNCERTAIN -> "between what is known for certain; the range says how far";
            case NO_DATA -> "can\u2019t be said";
            case PASS -> "kept for certain";
        };
    }

    /** Its name in pages' classes and symbols. */
    public static String icon(Status status) {
        return switch (status) {
            case FAIL -> "fail";
            case AT_RISK -> "risk";
            case UNCERTAIN -> "unsure";
            case NO_DATA -> "none";
            case PASS -> "pass";
        };
    }

    /** {@code ✕ ▲ ◆ ○ ●}: its shape in text. */
    public static String shape(Status status) {
        return switch (status) {
            case FAIL -> "\u2715";
            case AT_RISK -> "\u25b2";
            case UNCERTAIN -> "\u25c6";
            case NO_DATA -> "\u25cb";
            case PASS -> "\u25cf";
        };
    }
}
