package dev.sloreporter.prometheus.answer;

import org.jspecify.annotations.Nullable;

/** How much an answer may still take: memory, in numbers of 8 bytes, or text, in bytes. */
public final class AnswerBudget {

    private static final int OBJECT = 6;
    private static final int CHARS_A_NUMBER = 8;

    /** So much is taken of the shared memory at a time. */
    private static final int AT_ONCE = 1 << 13;

    private final long limit;
    private final String unit;
    private final @Nullable AnswerMemory shared;
    private long left;
    private long drawn;

    private AnswerBudget(long limit, String unit, @Nullable AnswerMemory shared) {
        this.limit = limit;
        this.unit = unit;
        this.left = limit;
        this.shared = shared;
    }

    public static AnswerBudget ofValues(long values) {
        return new AnswerBudget(values, "values", null);
    }

    /** So many values, as far as others leave so much of the memory. */
    public static AnswerBudget ofValues(long values, AnswerMemory shared) {
        return new AnswerBudget(values, "values", shared);
    }

    static AnswerBudget ofBytes(long bytes) {
        return new AnswerBudget(bytes, "bytes", null);
    }

    /** How much of the shared memory it has taken. */
    public long drawn() {
        return drawn;
    }

    /** Takes as much. */
    void spend(long amount) {
        left -= amount;
        if (left < 0) {
            throw new ExceededException("the answer is larger than our limit of " + limit + " " + unit);
        }
        if (shared != null && limit - left > drawn) {
            draw(shared, Math.max(AT_ONCE, limit - left - drawn));
        }
    }

    private void draw(AnswerMemory memory, long amount) {
        if (!memory.reserve(amount)) {
            throw new ExceededException(
                    "the answer is too large for the memory: " + memory.text()
                            + " for all answers at a time, a quarter of Java's heap; raise -Xmx, or the container's memory limit");
        }
        drawn += amount;
    }

    /** Takes a new string. */
    void spendString(String text) {
        spend(OBJECT + text.length() / CHARS_A_NUMBER);
    }

    /** Takes an object that holds as many references. */
    void spendObject(int references) {
        spend(OBJECT + references);
    }

    /** The answer is larger than we want to hold. */
    public static final class ExceededException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ExceededException(String message) {
            super(message, null, false, false);
        }
    }
}
