package dev.sloreporter.publish;

import dev.sloreporter.publish.delivery.TargetSettings;
import dev.sloreporter.publish.webhook.ConfiguredWebhook;
import dev.sloreporter.publish.webhook.WebhookSettings;
import dev.sloreporter.publish.wiki.WikiSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

    /** All places, in the order in which they are served: the wiki first, so that a message's link leads to a page that is there. */
    public List<TargetSettings> targets() {
        List<TargetSettings> targets = new ArrayList<>();
        Optional.ofNullable(wiki).map(one -> one.keeping(keep)).ifPresent(targets::add);
        IntStream.range(0, webhooks.size())
                .forEach(index -> targets.add(new ConfiguredWebhook(index, webhooks.get(index))));
        return targets;
    }
}
