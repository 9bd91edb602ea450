package dev.sloreporter.counter;

import java.util.Set;

/**
 * What is known of one target besides its counters' values.
 *
 * @param processes that answered under its name
 * @param dim       whether series that show themselves late, under a process that was met late, may have been counting
 *                  before, hidden: the service hides idle series, or nothing tells whether it does
 * @param hides     whether the service hides idle series: one that is missing may come back with its old value
 * @param falls     cells (by the index of the edge that ends them) in which a counter fell, as the server tells; those need
 *                  not show at the edges
 */
public record Source(Processes processes, boolean dim, boolean hides, Set<Integer> falls) {
    public Source {
        falls = Set.copyOf(falls);
    }

    /** One that is seen well: its series stay once they are there. */
    public static Source of(Processes processes) {
        return new Source(processes, false, false, Set.of());
    }

    /** Whether a series that appears late under this process may have been counting before. */
    boolean mayHaveHidden(Life life) {
        return dim && !life.whole();
    }
}
