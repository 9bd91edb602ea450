package dev.sloreporter.config;

import dev.sloreporter.report.Report;
import dev.sloreporter.report.ServiceCard;
import dev.sloreporter.report.ServiceCard.TakenAction;
import dev.sloreporter.slo.Parsed;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what people write about a service: {@code owner, description, links, actions}. */
final class ServiceCardReader {
    private ServiceCardReader() {}

    static ServiceCard read(YamlSection service) {
        return new ServiceCard(
                service.someText("owner"), service.someText("description"), links(service), actions(service));
    }

    private static List<Report.Link> links(YamlSection service) {
        List<Report.Link> links = new ArrayList<>();
        for (YamlSection section : service.sections("links")) {
            String title = section.someText("title");
            String url = section.parsed("url", ServiceCardReader::webAddress);
            section.require("url", "missing; write where the link goes");
            section.refuseOthers();
            if (url != null) {
                links.add(new Report.Link(title == null ? url : title, url));
            }
        }
        return links;
    }

    private static Parsed<String> webAddress(String text) {
        try {
            URI url = new URI(text.strip());
            boolean isWeb = String.valueOf(url.getScheme()).matches("(?i)https?") && url.getHost() != null;
            return isWeb
                    ? Parsed.of(text.strip())
                    : Parsed.problem(text, "a link begins with http:// or https:// and a host");
        } catch (URISyntaxException e) {
            return Parsed.problem(text, "this is no URL; a link begins with http:// or https://");
        }
    }

    private static List<TakenAction> actions(YamlSection service) {
        List<TakenAction> actions = new ArrayList<>();
        for (YamlSection section : service.sections("actions")) {
            TakenAction action = action(section);
            if (action != null) {
                actions.add(action);
            }
        }
        return actions;
    }

    private static @Nullable TakenAction action(YamlSection section) {
        LocalDate date = section.parsed("date", ServiceCardReader::date);
        String endpoint = section.parsed("endpoint", ServiceCardReader::endpoint);
        String text = section.someText("text");
        Boolean done = section.parsed("state", ServiceCardReader::state);
        section.require("date", "missing; write the day, as in 2026-10-20");
        section.require("text", "missing; write what was or will be done");
        section.require("state", "missing; write done or todo");
        section.refuseOthers();
        return date == null || text == null || done == null ? null : new TakenAction(date, endpoint, text, done);
    }

    private static Parsed<LocalDate> date(String text) {
        try {
            return Parsed.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            return Parsed.problem(text, "a day is expected, as in 2026-10-20");
        }
    }

    private static Parsed<String> endpoint(String text) {
        return text.strip().matches("\\S+ \\S.*")
                ? Parsed.of(text.strip())
                : Parsed.problem(text, "method and route are expected, as in POST /api/v1/orders");
    }

    private static Parsed<Boolean> state(String text) {
        return switch (text) {
            case "done" -> Parsed.of(true);
            case "todo" -> Parsed.of(false);
            default -> Parsed.problem(text, "done or todo is expected");
        };
    }
}
