package dev.sloreporter.config;

import dev.sloreporter.plan.Conventions;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.plan.ServiceSettings.Ratio;
import dev.sloreporter.plan.ServiceSettings.Resources;
import dev.sloreporter.plan.ServiceSettings.Selectors;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Objectives;
import dev.sloreporter.slo.Parsed;
import dev.sloreporter.slo.SlowRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code services}. */
final class ServiceReader {
    /** Leaves room for an ending and a checksum in a file's name. */
    static final int LONGEST_NAME = 200;

    /** Roles of selectors for what is not built yet. */
    private static final List<String> NOT_READ_YET = List.of("database", "cache");

    private final Conventions conventions;
    private final ExclusionReader exclusions;

    ServiceReader(Conventions conventions, ExclusionReader exclusions) {
        this.conventions = conventions;
        this.exclusions = exclusions;
    }

    /** All of them, without those that can't be read. */
    List<Settings.ConfiguredService> read(YamlSection root) {
        List<Settings.ConfiguredService> services = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (YamlSection section : root.sections("services")) {
            Settings.ConfiguredService service = service(section);
            Integer before = lines.putIfAbsent(service.name(), section.value().line());
            if (before != null && !service.name().isEmpty()) {
                section.problem(
                        "name",
                        Parsed.quote(service.name()) + ": the service in line " + before
                                + " has this name too; a name belongs to one service");
            }
            services.add(service);
        }
        return services;
    }

    private Settings.ConfiguredService service(YamlSection section) {
        String name = section.parsed("name", ServiceReader::name);
        section.require("name", "missing; every service needs a name");
        ServiceSettings settings = new ServiceSettings(
                name == null ? "" : name,
                selectors(section),
                MetricsReader.read(section, conventions),
                section.parsed("errors", SelectorText::parseErrors),
                section.parsedItems("exclude", ServiceReader::glob),
                resources(section.section("resources")));
        SlowRule slow = section.parsed("slow_endpoints", SlowRule::parse);
        Settings.ConfiguredService service = new Settings.ConfiguredService(
                settings,
                objectives(section),
                slow == null ? SlowRule.DEFAULT : slow,
                exclusions.read(section),
                ServiceCardReader.read(section));
        section.refuseOthers();
        return service;
    }

    private static Parsed<String> name(String text) {
        if (text.isBlank()) {
            return Parsed.problem(text, "a name can't be empty");
        }
        if (text.length() > LONGEST_NAME) {
            return Parsed.problem(text, "a name has at most " + LONGEST_NAME + " characters");
        }
        if (!text.equals(text.strip()) || text.chars().anyMatch(Character::isISOControl)) {
            return Parsed.problem(text, "a name has no line breaks, and no spaces at its ends");
        }
        return Parsed.of(text);
    }

    private static Selectors selectors(YamlSection section) {
        String selector = selector(section, "selector");
        YamlSection several = section.section("selectors");
        if (several == null) {
            if (!section.has("selectors")) {
                section.require(
                        "selector", "missing; write how the service's series are found, as in job=\"checkout\"");
            }
            return new Selectors(selector == null ? "" : selector, null);
        }
        String http = selector(several, "http");
        Selectors selectors = new Selectors(http == null ? "" : http, selector(several, "resources"));
        for (String role : NOT_READ_YET) {
            several.refuse(role, "nothing reads this role yet; leave it out. What is read: http, resources");
        }
        several.require("http", "missing; write how the service's requests are found, as in job=\"checkout\"");
        several.refuseOthers();
        if (section.has("selector")) {
            section.problem("selectors", "goes not together with selector; move that to selectors.http");
        }
        return selectors;
    }

    /** In YAML, braces without quotes around them are a mapping. */
    private static @Nullable String selector(YamlSection section, String key) {
        YamlValue value = section.get(key);
        if (value != null && value.isMapping()) {
            value.problem("braces begin a mapping in YAML; leave them out: " + key + ": job=\"checkout\"");
            return null;
        }
        return value == null ? null : value.parsed(SelectorText::parse);
    }

    private static List<Objective> objectives(YamlSection section) {
        List<YamlValue> items = section.items("objectives");
        if (items == null) {
            return Objectives.DEFAULTS;
        }
        List<YamlValue> written = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (YamlValue item : items) {
            String text = item.text();
            if (text != null) {
                written.add(item);
                texts.add(text);
            }
        }
        section.refuseEmptyList("objectives", "none is written; write one, or leave the key out for the default six");
        List<Objective> objectives = new ArrayList<>();
        List<Parsed<Objective>> parsed = Objectives.ofService(texts);
        for (int i = 0; i < parsed.size(); i++) {
            Objective objective = written.get(i).valueOf(parsed.get(i));
            if (objective != null) {
                objectives.add(objective);
            }
        }
        return objectives;
    }

    private static Parsed<String> glob(String text) {
        return text.isBlank() && !text.isEmpty()
                ? Parsed.problem(
                        text,
                        "a route is expected, as in /health*; * is any characters, '' are requests without a route")
                : Parsed.of(text.strip());
    }

    private static Resources resources(@Nullable YamlSection section) {
        if (section == null) {
            return new Resources(null, null);
        }
        Resources resources = new Resources(ratio(section.section("cpu")), ratio(section.section("memory")));
        section.refuseOthers();
        return resources;
    }

    private static @Nullable Ratio ratio(@Nullable YamlSection section) {
        if (section == null) {
            return null;
        }
        String used = section.someText("used");
        String of = section.someText("of");
        section.require("used", "missing; write what is used, in PromQL");
        section.require("of", "missing; write what may be used, in PromQL with the same labels");
        section.refuseOthers();
        return used == null || of == null ? null : new Ratio(used, of);
    }
}
