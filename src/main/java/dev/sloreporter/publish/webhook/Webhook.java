package dev.sloreporter.publish.webhook;

import dev.sloreporter.http.SettingsException;
import dev.sloreporter.io.FileWords;
import dev.sloreporter.io.OneLine;
import dev.sloreporter.publish.delivery.PublishTarget;
import dev.sloreporter.publish.delivery.ReportLinks;
import dev.sloreporter.render.page.Notice;
import dev.sloreporter.render.page.Notification;
import dev.sloreporter.render.page.NotificationRenderer;
import dev.sloreporter.render.page.Templates;
import dev.sloreporter.render.page.UnusableTemplateException;
import dev.sloreporter.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A receiver that is told of verdicts in one message a run. What it was told is remembered only once it has taken the
 * message: nothing is lost, and where an answer was lost, it is told twice.
 */
public final class Webhook implements PublishTarget {
    private final String place;
    private final WebhookSettings settings;
    private final NotificationRenderer renderer;
    private final DeliveredVerdictsFile file;
    private final ReportLinks links;
    private final WebhookLimits limits;
    private final String userAgent;

    /**
     * A receiver.
     *
     * @param place   where it stands in the configuration, {@code publish.webhook[0]}: what problems call it
     * @param folder  what is kept for it between runs; of no other receiver
     * @param version of this program, told with each request
     */
    public Webhook(
            String place,
            WebhookSettings settings,
            Templates templates,
            Path folder,
            ReportLinks links,
            String version) {
        this(place, settings, templates, folder, links, version, WebhookLimits.real());
    }

    Webhook(
            String place,
            WebhookSettings settings,
            Templates templates,
            Path folder,
            ReportLinks links,
            String version,
            WebhookLimits limits) {
        this.place = place;
        this.settings = settings;
        this.renderer = new NotificationRenderer(templates, lower(settings.format()));
        this.file = new DeliveredVerdictsFile(folder);
        this.links = links;
        this.limits = limits;
        this.userAgent = "slo-reporter/" + version;
    }

    /** Why one could be told nothing, whatever there is: its address can't be read or is none, or a file of its {@code http_config}. */
    public static Optional<String> trouble(String place, WebhookSettings settings) {
        return with(settings, WebhookLimits.real(), "", receiver -> Optional.empty())
                .map(refusal -> named(place, refusal));
    }

    @Override
    public boolean needsEveryReport() {
        return true;
    }

    @Override
    public synchronized Delivered deliver(List<Report> oldestFirst, Instant now) {
        List<String> problems = new ArrayList<>();
        DeliveredVerdicts told = file.read(problems::add);
        List<Notice> notices = new NoticeFilter(settings.on(), told, report -> links.of(report, settings.link()))
                .of(sound(oldestFirst, problems));
        Optional<String> failure = with(
                settings,
                limits,
                userAgent,
                receiver -> notices.isEmpty() ? Optional.empty() : send(receiver, notices, now));
        failure.ifPresent(problems::add);
        boolean done = notices.isEmpty() || failure.isEmpty();
        if (done) {
            file.write(told, now).ifPresent(problems::add);
        }
        return new Delivered(
                done, problems.stream().map(problem -> named(place, problem)).toList());
    }

    /** Without those of which nothing can be told, as someone changed what waited; they would wait for ever. */
    private static List<Report> sound(List<Report> reports, List<String> problems) {
        reports.stream()
                .filter(report -> !DeliveredVerdicts.isSound(report))
                .map(report -> "a report of " + OneLine.of(report.service()) + " was passed over: its period is none")
                .forEach(problems::add);
        return reports.stream().filter(DeliveredVerdicts::isSound).toList();
    }

    private Optional<String> send(WebhookRequest receiver, List<Notice> notices, Instant now) {
        try {
            String body = renderer.render(new Notification(Notification.SCHEMA, now, lower(settings.on()), notices));
            return receiver.send(body).map(why -> receiver.host() + " was not told: " + why);
        } catch (UnusableTemplateException e) {
            return Optional.of(receiver.host() + " was not told: " + e.getMessage());
        }
    }

    /** What came of some work with the receiver, or why it can't be spoken to. */
    private static Optional<String> with(
            WebhookSettings settings,
            WebhookLimits limits,
            String userAgent,
            Function<WebhookRequest, Optional<String>> work) {
        Path from = settings.url().file();
        String name = from == null ? "url" : "url_file " + from;
        try {
            String text = settings.url().read();
            Optional<String> refusal = WebhookUrl.refusal(text);
            if (refusal.isPresent()) {
                return refusal.map(why -> name + " " + why);
            }
            try (WebhookRequest receiver =
                    new WebhookRequest(WebhookUrl.of(text), settings.http(), limits, userAgent)) {
                return work.apply(receiver);
            }
        } catch (SettingsException e) {
            return Optional.ofNullable(e.getMessage());
        } catch (IOException e) {
            return Optional.of(name + " can't be read: " + FileWords.of(e)
                    + "; write the address that the receiver gave you into it");
        }
    }

    private static String named(String place, String problem) {
        return place + ": " + problem;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
