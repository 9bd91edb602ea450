package dev.sloreporter.render.page;

import java.time.Instant;
import java.util.List;

/**
 * What a receiver is told in one message, schema {@code slo-notification/v1}: what webhook templates see.
 *
 * @param on          what is told: {@code changes}, {@code failures} or {@code always}
 * @param notices     oldest first, at least one
 */
public record Notification(String schema, Instant generatedAt, String on, List<Notice> notices) {
    /** The schema's name and version. */
    public static final String SCHEMA = "slo-notification/v1";

    public Notification {
        notices = List.copyOf(notices);
    }
}
