package dev.sloreporter.history;

import dev.sloreporter.io.Sha256;

/**
 * What kept cells are of: the store, the selectors and the metrics that were asked for. What was asked, never how, so that batches and better expressions come and go. A changed selector or
 * convention is another source, and never mixes with old hours.
 *
 * @param service its name, for people
 * @param asked   the store, the selectors, the convention, what an error is, routes left out and the phase of the hours, a
 *                line each
 */
public record CellSource(String service, String asked) {
    /** SHA-256 of what was asked, in hexadecimal. */
    public String key() {
        return Sha256.hex(asked, Sha256.DIGITS);
    }
}
