package dev.sloreporter.prometheus;

/** How much an answer may still take: memory, in numbers of 8 bytes, or text, in bytes. */
final class AnswerBudget {

    private static final int OBJECT = 6;
    private static final int CHARS_A_NUMBER = 8;

    private final long limit;
    private final String unit;
    private long left;

    private AnswerBudget(long limit, String unit) {
        this.limit = limit;
        this.unit = unit;
        this.left = limit;
    }

    static AnswerBudget ofValues(long values) {
        return new AnswerBudget(values, "values");
    }

    static AnswerBudget ofBytes(long bytes) {
        return new AnswerBudget(bytes, "bytes");
    }

    /** Takes as much. */
    void take(long amount) {
        left -= amount;
        if (left < 0) {
            throw new ExceededException("the answer is larger than our limit of " + limit + " " + unit);
        }
    }

    /** Takes a new string. */
    void takeString(String text) {
        take(OBJECT + text.length() / CHARS_A_NUMBER);
    }

    /** Takes an object that holds as many references. */
    void takeObject(int references) {
        take(OBJECT + references);
    }

    /** The answer is larger than we want to hold. */
    static final class ExceededException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ExceededException(String message) {
            super(message, null, false, false);
        }
    }
}
