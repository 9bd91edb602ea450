package dev.sloreporter.publish;

import dev.sloreporter.publish.webhook.WebhookSettings;
import dev.sloreporter.publish.wiki.WikiSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where finished reports are published besides their folder.
 *
 * @param keep     archive pages of the folder that ended longer ago are removed, and those of the wiki where it doesn't say
 *                 otherwise; null for 90 days of rolling periods and 400 of others
 * @param wiki     the wiki, or null
 * @param webhooks what is told of verdicts
 */
public record PublishSettings(
        @Nullable Duration keep, @Nullable WikiSettings wiki, List<WebhookSettings> webhooks) {
    /** Nowhere. */
    public static final PublishSettings NONE = new PublishSettings(null, null, List.of());

    public PublishSettings {
        webhooks = List.copyOf(webhooks);
    }
}
