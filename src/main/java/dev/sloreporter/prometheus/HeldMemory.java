package dev.sloreporter.prometheus;

import java.util.concurrent.atomic.AtomicLong;

/** What the answers to somebody take while they are held, until all are let go at once. */
final class HeldMemory {
    private final AnswerMemory memory;
    private final boolean holds;
    private final AtomicLong held = new AtomicLong();

    private HeldMemory(AnswerMemory memory, boolean holds) {
        this.memory = memory;
        this.holds = holds;
    }

    /** Of answers that count while they arrive and no longer. */
    static HeldMemory none(AnswerMemory memory) {
        return new HeldMemory(memory, false);
    }

    /** Of answers of the same client that are held from now on. */
    HeldMemory holding() {
        return new HeldMemory(memory, true);
    }

    AnswerMemory memory() {
        return memory;
    }

    /** An answer of this size is there whole. */
    void arrived(long numbers) {
        if (holds) {
            held.addAndGet(numbers);
        } else {
            memory.giveBack(numbers);
        }
    }

    /** An answer of this size is of no use. */
    void dropped(long numbers) {
        memory.giveBack(numbers);
    }

    void letGo() {
        memory.giveBack(held.getAndSet(0));
    }
}
