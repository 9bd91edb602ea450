package dev.sloreporter.counter;

import java.util.Map;

/**
 * What a series is known by, so that it is known again when a label of it is added, removed or rewritten.
 *
 * @param <K> identifies a series within its target
 */
public interface SeriesIdentity<K> {
    /** Its labels without the metric's name and, of a bucket, without its bound: those that all series of one histogram have. */
    Map<String, String> labels(K series);

    /** Which of the series with these labels it is: a bucket's bound; empty for any other. */
    String part(K series);
}
