package dev.sloreporter.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded run says of itself, so that its replay needs no options.
 *
 * @param at            the time that its queries are pinned to
 * @param windows       those of the command line; empty where it had none
 * @param from          with {@code to}: the one window, spelled out
 * @param to            see {@code from}
 * @param services      those of the command line; empty where it had none
 * @param configuration the configuration's text without its secrets; null where it read none
 * @param conventions   the texts of its metric conventions by the names of their files
 */
record RecordedRun(
        Instant at,
        List<String> windows,
        @Nullable Instant from,
        @Nullable Instant to,
        List<String> services,
        @Nullable String configuration,
        Map<String, String> conventions) {
    private static final String CONVENTION = "conventions/";

    RecordedRun {
        conventions = Map.copyOf(conventions);
        windows = List.copyOf(windows);
        services = List.copyOf(services);
    }

    Map<String, String> asMap() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("at", at.toString());
        put(facts, "windows", String.join("\n", windows));
        put(facts, "from", from == null ? "" : from.toString());
        put(facts, "to", to == null ? "" : to.toString());
        put(facts, "services", String.join("\n", services));
        put(facts, "configuration", configuration == null ? "" : configuration);
        conventions.forEach((file, text) -> put(facts, CONVENTION + file, text));
        return facts;
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.put(name, value);
        }
    }

    /**
     * Those of a recording.
     *
     * @throws UsageException where it doesn't say when it was made
     */
    static RecordedRun of(Map<String, String> facts, String recording) {
        try {
            String at = facts.get("at");
            if (at == null) {
                throw new UsageException(
                        "--replay: the recording " + recording + " doesn't say of what time it is; record it again");
            }
            return new RecordedRun(
                    Instant.parse(at),
                    lines(facts.get("windows")),
                    instant(facts.get("from")),
                    instant(facts.get("to")),
                    lines(facts.get("services")),
                    facts.get("configuration"),
                    facts.entrySet().stream()
                            .filter(fact -> fact.getKey().startsWith(CONVENTION))
                            .collect(Collectors.toMap(
                                    fact -> fact.getKey().substring(CONVENTION.length()), Map.Entry::getValue)));
        } catch (DateTimeException e) {
            throw new UsageException(
                    "--replay: the recording " + recording + " is damaged: its times can't be read; record it again");
        }
    }

    private static List<String> lines(@Nullable String value) {
        return value == null ? List.of() : List.of(value.split("\n", -1));
    }

    private static @Nullable Instant instant(@Nullable String value) {
        return value == null ? null : Instant.parse(value);
    }
}
