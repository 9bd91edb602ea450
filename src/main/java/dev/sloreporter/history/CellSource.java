package dev.sloreporter.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whose cells: what was asked, never how, so that batches and better expressions come and go. A changed selector or
 * convention is another source, and never mixes with old hours.
 *
 * @param service its name, for people
 * @param asked   the store, the selectors, the convention, what an error is, routes left out and the phase of the hours, a
 *                line each
 */
public record CellSource(String service, String asked) {
    /** SHA-256 of what was asked, in hexadecimal. */
    public String key() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
