package dev.sloreporter.counter;

/**
 * A cell in which counters behaved as no process's do: they fell again and again, without a restart that start times show.
 * What they counted in it can't be known.
 *
 * @param cell    between edges {@code cell} and {@code cell + 1}
 * @param returns how often they jumped back to where they had stood before they fell
 * @param resumes whether one of those, or a fall after a jump up, went on just where it would be had there been no jump
 * @param falls   how often they fell, all of them together
 * @param fallsInPart how often any of them fell to more than a restart leaves
 * @param scrapes in how many steps from scrape to scrape
 * @param first   the first of those in which they fell or jumped back
 * @param last    the last of those
 */
public record UnsteadyCell(
        int cell, int returns, boolean resumes, int falls, int fallsInPart, int scrapes, int first, int last) {
    /** After so many steps in which nothing fell or jumped it was over. */
    private static final int OVER = 10;

    /** So many jumps back in one cell are no chance. */
    private static final int RETURNS = 3;
    /** A counter that falls so often, and in one of so many steps, is none. */
    private static final int FALLS = 4;

    private static final int ONE_IN = 4;
    /** Workers of a sum die more seldom than once in so many steps. */
    private static final int PART_IN = 8;

    /**
     * Whether several processes answered in turn: where one had begun again, it would have needed as long to count to where it
     * stood as before; one that is back there in one step had never gone.
     */
    public boolean isOfSeveralProcesses() {
        return resumes || returns >= RETURNS;
    }

    /**
     * Whether it may have begun in the cell before: a jump up from one process to another shows no fall.
     */
    public boolean mayHaveBegunBefore() {
        return first < OVER;
    }

    /** Whether it may have gone on in the cell after. */
    public boolean mayGoOn() {
        return last >= scrapes - OVER;
    }

    /** Whether it is no counter, or nobody knows whose, by the rule that is documented at {@link CellSteadiness}. */
    boolean isUnsteady() {
        return isOfSeveralProcesses()
                || (falls >= FALLS && falls * ONE_IN >= scrapes)
                || (fallsInPart >= FALLS && fallsInPart * PART_IN >= scrapes);
    }
}
