package dev.sloreporter.prometheus.answer;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that a client's answers may take together, those that arrive side by side and those that are held: a quarter of
 * Java's heap. The rest is for what is made of them.
 */
public final class AnswerMemory {
    private static final int SHARE_OF_HEAP = 4;
    private static final int BYTES_A_NUMBER = 8;

    private final long limit;
    private final AtomicLong left;

    /** @param limit in numbers of 8 bytes */
    AnswerMemory(long limit) {
        this.limit = limit;
        this.left = new AtomicLong(limit);
    }

    public static AnswerMemory ofHeap() {
        return new AnswerMemory(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_A_NUMBER);
    }

    /** Takes as many numbers of 8 bytes, or nothing where there are not so many left; whether it did. */
    boolean reserve(long numbers) {
        if (left.addAndGet(-numbers) >= 0) {
            return true;
        }
        giveBack(numbers);
        return false;
    }

    void giveBack(long numbers) {
        left.addAndGet(numbers);
    }

    /** {@code 64 MB}. */
    String text() {
        return limit * BYTES_A_NUMBER / (1 << 20) + " MB";
    }
}
