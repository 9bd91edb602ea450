package dev.sloreporter.config;

import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.plan.Exclusion;
import dev.sloreporter.plan.PlannedMaintenance;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.prometheus.PrometheusSettings;
import dev.sloreporter.publish.PublishSettings;
import dev.sloreporter.report.ServiceCard;
import dev.sloreporter.schedule.ScheduleSettings;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Objectives;
import dev.sloreporter.slo.SlowRule;
import dev.sloreporter.slo.Window;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says: the settings records that each package owns, together.
 *
 * @param prometheus  which Prometheus to ask
 * @param conventions how request metrics may be named
 * @param windows     the last one is the report's period; null where none are written: the run then chooses its period
 * @param timeZone    whose days and hours are meant
 * @param environment printed in the header, or null
 * @param services    empty where none are written: they are to be found
 * @param exclusions  planned maintenance of all services
 * @param schedules   when {@code serve} runs; empty where none are written
 * @param history     where hours and reports are kept
 * @param historyWritten whether the configuration says so; else it is the usual place
 * @param publish     where reports are published besides their folder
 */
public record Settings(
        PrometheusSettings prometheus,
        ConventionFiles conventions,
        @Nullable List<Window> windows,
        ZoneId timeZone,
        @Nullable String environment,
        List<ConfiguredService> services,
        List<Exclusion> exclusions,
        List<ScheduleSettings> schedules,
        HistorySettings history,
        boolean historyWritten,
        PublishSettings publish) {

    /**
     * One service.
     *
     * @param settings   where its figures are found
     * @param objectives the written ones, or the default six, which say so themselves (see {@link Objective#configured})
     * @param slow       when one of its endpoints is called slow
     * @param exclusions planned maintenance of its own
     * @param card       what people wrote about it
     */
    public record ConfiguredService(
            ServiceSettings settings,
            List<Objective> objectives,
            SlowRule slow,
            List<Exclusion> exclusions,
            ServiceCard card) {
        public ConfiguredService {
            objectives = List.copyOf(objectives);
            exclusions = List.copyOf(exclusions);
        }

        /** One of which nothing is said but where it is found. */
        public static ConfiguredService of(ServiceSettings settings) {
            return new ConfiguredService(settings, Objectives.DEFAULTS, SlowRule.DEFAULT, List.of(), ServiceCard.EMPTY);
        }

        /** Its name. */
        public String name() {
            return settings.name();
        }
    }

    public Settings {
        windows = windows == null ? null : List.copyOf(windows);
        services = List.copyOf(services);
        exclusions = List.copyOf(exclusions);
        schedules = List.copyOf(schedules);
    }

    /** What holds where no configuration is written, only which Prometheus to ask: nothing is kept. */
    public static Settings of(PrometheusSettings prometheus) {
        return new Settings(
                prometheus,
                ConventionFiles.SHIPPED,
                null,
                ZoneId.of("UTC"),
                null,
                List.of(),
                List.of(),
                List.of(),
                HistorySettings.NONE,
                false,
                PublishSettings.NONE);
    }

    /** The same with another history. */
    public Settings with(HistorySettings other) {
        return new Settings(
                prometheus,
                conventions,
                windows,
                timeZone,
                environment,
                services,
                exclusions,
                schedules,
                other,
                historyWritten,
                publish);
    }

    /**
     * How far back the reports look with what they are compared with, where the history doesn't keep that.
     *
     * @return empty where it does, and where there is no history
     */
    public Optional<WindowReach> reachBeyondHistory() {
        List<WindowReach> reaches = periods().map(WindowReach::withPredecessor).toList();
        return history.isNone()
                ? Optional.empty()
                : WindowReach.farthest(reaches).filter(reach -> reach.length().compareTo(history.keep()) > 0);
    }

    /** The periods of all reports that the configuration makes. */
    private Stream<Window> periods() {
        return Stream.concat(
                        Stream.ofNullable(windows),
                        schedules.stream().map(ScheduleSettings::windows).filter(Objects::nonNull))
                .filter(list -> !list.isEmpty())
                .map(list -> list.get(list.size() - 1));
    }

    /** All planned maintenance of services; an empty set of names means all of them. */
    public PlannedMaintenance maintenance(Set<String> names) {
        return new PlannedMaintenance(
                exclusions,
                services.stream()
                        .filter(service -> names.isEmpty() || names.contains(service.name()))
                        .filter(service -> !service.exclusions().isEmpty())
                        .collect(Collectors.toMap(
                                ConfiguredService::name, ConfiguredService::exclusions, (one, same) -> one)));
    }
}
