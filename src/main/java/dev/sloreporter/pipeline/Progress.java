package dev.sloreporter.pipeline;

/** A listener that follows how far a run is, and may end it. */
public interface Progress {
    /** A sentence about what was found, in the order in which it is known. */
    default void found(String sentence) {}

    /** That many of so many services are done, and which one is next. */
    default void at(int done, int all, String service) {}

    /** Whether the run should end before its next service. */
    default boolean stopping() {
        return false;
    }
}
