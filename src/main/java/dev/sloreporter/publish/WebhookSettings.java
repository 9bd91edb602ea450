package dev.sloreporter.publish;

import dev.sloreporter.io.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Something that is told of verdicts by HTTP.
 *
 * @param url    where it listens; a secret, as whoever knows it may write there
 * @param format what it understands
 * @param on     what it is told of
 * @param link   where the folder of the reports can be read in a browser; null for the wiki's pages, or no link
 */
public record WebhookSettings(
        Secret url, Format format, On on, @Nullable String link) {
    /** What the body is like. */
    public enum Format {
        SLACK,
        GENERIC
    }

    /** What is told. */
    public enum On {
        /** Verdicts that differ from the last that was told. */
        CHANGES,
        /** Reports that fail. */
        FAILURES,
        /** Every report. */
        ALWAYS
    }
}
