package dev.sloreporter.pipeline;

import dev.sloreporter.publish.PublishCheck;
import dev.sloreporter.publish.PublishSettings;
import dev.sloreporter.publish.Publisher;
import dev.sloreporter.publish.archive.PageLinks;
import dev.sloreporter.publish.delivery.PublishTarget;
import dev.sloreporter.publish.webhook.Webhook;
import dev.sloreporter.publish.wiki.Wiki;
import dev.sloreporter.publish.wiki.WikiSettings;
import dev.sloreporter.render.words.FileNames;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Where a run's reports are published: the wiki first, so that a message's link leads to a page that is there. */
final class PublishTargets {
    private PublishTargets() {}

    /**
     * Those of a run; none where nothing is written or wanted.
     *
     * @param mayGo whether the clock can be believed where pages have had their time
     */
    static Publisher of(RunRequest request, FileNames names, Path out, BooleanSupplier mayGo) {
        PublishSettings settings =
                request.publication().isWanted() ? request.settings().publish() : PublishSettings.NONE;
        Map<String, PublishTarget> targets = new LinkedHashMap<>();
        Wiki wiki = wiki(request, settings, names, Publisher.folder(out, "wiki"), mayGo);
        if (wiki != null) {
            targets.put("wiki", wiki);
        }
        PageLinks links = new PageLinks(
                names,
                request.publication().schedule(),
                report -> wiki == null ? Optional.empty() : wiki.address(report));
        for (int i = 0; i < settings.webhooks().size(); i++) {
            String name = "webhook-" + settings.webhooks().get(i).key(i);
            targets.put(
                    name,
                    new Webhook(
                            PublishCheck.place(i),
                            settings.webhooks().get(i),
                            request.templates(),
                            Publisher.folder(out, name),
                            links,
                            request.publication().version()));
        }
        return new Publisher(out, targets);
    }

    private static @Nullable Wiki wiki(
            RunRequest request, PublishSettings settings, FileNames names, Path kept, BooleanSupplier mayGo) {
        WikiSettings wiki = settings.wiki();
        return wiki == null
                ? null
                : new Wiki(
                        wiki.keeping(settings.keep()),
                        request.publication().schedule(),
                        names,
                        request.templates(),
                        kept,
                        mayGo);
    }
}
