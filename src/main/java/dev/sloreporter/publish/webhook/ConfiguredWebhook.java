package dev.sloreporter.publish.webhook;

import dev.sloreporter.publish.delivery.PublishRun;
import dev.sloreporter.publish.delivery.PublishTarget;
import dev.sloreporter.publish.delivery.ReportLinks;
import dev.sloreporter.publish.delivery.TargetSettings;
import dev.sloreporter.report.Report;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A webhook at its place in the configuration.
 *
 * @param index in the list, from 0
 */
public record ConfiguredWebhook(int index, WebhookSettings settings) implements TargetSettings {
    @Override
    public String key() {
        return "webhook-" + settings.key(index);
    }

    @Override
    public PublishTarget open(PublishRun run, Path folder, Function<Report, Optional<String>> pages) {
        ReportLinks links = new ReportLinks(run.names(), run.schedule(), pages);
        return new Webhook(place(), settings, run.templates(), folder, links, run.version());
    }

    /** Addresses in files that are none, or can't be read. */
    @Override
    public Optional<String> trouble() {
        return Webhook.trouble(place(), settings);
    }

    private String place() {
        return "publish.webhook[" + index + "]";
    }
}
