package dev.sloreporter.publish;

import dev.sloreporter.publish.git.GitAccess;
import dev.sloreporter.publish.git.GitRefusal;
import dev.sloreporter.publish.git.GitUrl;
import dev.sloreporter.publish.webhook.Webhook;
import java.util.ArrayList;
import java.util.List;

/** Looks, without speaking to anybody, for what every run would stumble over when it publishes. */
public final class PublishCheck {
    private PublishCheck() {}

    /** Files of secrets that can't be read, keys that can't be opened, addresses in files that are none; in sentences. */
    public static List<String> troubles(PublishSettings settings) {
        List<String> troubles = new ArrayList<>();
        if (settings.wiki() != null) {
            GitUrl url = settings.wiki().git().url();
            try (GitAccess access = GitAccess.of(url, settings.wiki().git())) {
                assert access != null;
            } catch (GitRefusal e) {
                troubles.add("the wiki " + url.shown() + ": " + e.why());
            }
        }
        for (int i = 0; i < settings.webhooks().size(); i++) {
            Webhook.trouble(place(i), settings.webhooks().get(i)).ifPresent(troubles::add);
        }
        return troubles;
    }

    /** Where a webhook stands in the configuration. */
    public static String place(int webhook) {
        return "publish.webhook[" + webhook + "]";
    }
}
