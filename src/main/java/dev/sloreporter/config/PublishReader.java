package dev.sloreporter.config;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.io.Secret;
import dev.sloreporter.publish.PublishSettings;
import dev.sloreporter.publish.webhook.WebhookSettings;
import dev.sloreporter.publish.wiki.WikiSettings;
import dev.sloreporter.slo.Parsed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code publish}: the wiki, the webhooks, how long pages are kept. */
final class PublishReader {
    private PublishReader() {}

    /** Its settings; those of publishing nowhere where nothing is written. */
    static PublishSettings read(YamlSection root) {
        YamlSection section = root.section("publish");
        if (section == null) {
            return PublishSettings.NONE;
        }
        Duration keep = Durations.read(section, "keep", "400d");
        YamlSection git = section.section("git");
        WikiSettings wiki = git == null ? null : GitReader.read(git);
        List<WebhookSettings> webhooks = new ArrayList<>();
        for (YamlSection webhook : section.sections("webhook")) {
            webhook(webhook).ifPresent(webhooks::add);
        }
        section.refuseOthers();
        return new PublishSettings(keep, wiki, webhooks);
    }

    private static Optional<WebhookSettings> webhook(YamlSection section) {
        Secret url = Secrets.read(section, "url");
        YamlValue inPlace = section.get("url");
        if (inPlace != null && url != null && url.file() == null) {
            Optional.ofNullable(inPlace.secret())
                    .flatMap(WebhookSettings::refusalOfUrl)
                    .ifPresent(refusal -> inPlace.problem("it " + refusal));
        }
        if (!section.has("url_file")) {
            section.require("url", "missing; write url_file: FILE, or url: ${WEBHOOK_URL}");
        }
        WebhookSettings.MessageFormat format = word(section, "format", WebhookSettings.MessageFormat.values());
        section.require("format", "missing; write slack or generic");
        WebhookSettings.On on = word(section, "on", WebhookSettings.On.values());
        String link = section.parsed("link", PublishReader::link);
        HttpConfig http = HttpConfigReader.ofWebhook(section.section("http_config"));
        section.refuseOthers();
        return url == null || format == null
                ? Optional.empty()
                : Optional.of(
                        new WebhookSettings(url, format, on == null ? WebhookSettings.On.CHANGES : on, link, http));
    }

    private static Parsed<String> link(String text) {
        return WebhookSettings.refusalOfLink(text)
                .<Parsed<String>>map(refusal -> Parsed.problem(text, refusal))
                .orElseGet(() -> Parsed.of(text));
    }

    /** One of a few words; null where none is written, or another. */
    static <T extends Enum<T>> @Nullable T word(YamlSection section, String key, T[] words) {
        return section.parsed(
                key,
                text -> Arrays.stream(words)
                        .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
                        .findFirst()
                        .<Parsed<T>>map(Parsed::of)
                        .orElseGet(() -> Parsed.problem(
                                text,
                                "one of these is expected: "
                                        + Arrays.stream(words)
                                                .map(word -> word.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(", ")))));
    }
}
