package dev.sloreporter.prometheus.answer;

import java.util.concurrent.atomic.AtomicLong;

/** What the answers to somebody take while they are held, until all are let go at once. */
public final class HeldMemory {
    private final AnswerMemory memory;
    private final boolean holds;
    private final AtomicLong held = new AtomicLong();

    private HeldMemory(AnswerMemory memory, boolean holds) {
        this.memory = memory;
        this.holds = holds;
    }

    /** Of answers that count while they arrive and no longer. */
    public static HeldMemory none(AnswerMemory memory) {
        return new HeldMemory(memory, false);
    }

    /** Of answers of the same client that are held from now on. */
    public HeldMemory holding() {
        return new HeldMemory(memory, true);
    }

    public AnswerMemory memory() {
        return memory;
    }

    /** An answer of this size is there whole. */
    public void arrived(long numbers) {
        if (holds) {
            held.addAndGet(numbers);
        } else {
            memory.giveBack(numbers);
        }
    }

    /** An answer of this size is of no use. */
    public void dropped(long numbers) {
        memory.giveBack(numbers);
    }

    public void letGo() {
        memory.giveBack(held.getAndSet(0));
    }
}
