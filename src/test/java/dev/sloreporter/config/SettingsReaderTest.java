package dev.sloreporter.config;

import static dev.sloreporter.config.ReadingSettings.MINIMAL;
import static dev.sloreporter.config.ReadingSettings.problems;
import static dev.sloreporter.config.ReadingSettings.settings;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.history.HistorySettings;
import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.io.Secret;
import dev.sloreporter.plan.Convention;
import dev.sloreporter.plan.Exclusion;
import dev.sloreporter.plan.Recurrence;
import dev.sloreporter.plan.ServiceSettings;
import dev.sloreporter.plan.ServiceSettings.Auto;
import dev.sloreporter.plan.ServiceSettings.Named;
import dev.sloreporter.plan.ServiceSettings.Ratio;
import dev.sloreporter.plan.ServiceSettings.Resources;
import dev.sloreporter.plan.ServiceSettings.Selectors;
import dev.sloreporter.plan.ServiceSettings.Spelled;
import dev.sloreporter.prometheus.PrometheusSettings;
import dev.sloreporter.publish.PublishSettings;
import dev.sloreporter.publish.git.Credentials;
import dev.sloreporter.publish.git.GitHost;
import dev.sloreporter.publish.git.GitSettings;
import dev.sloreporter.publish.git.GitUrl;
import dev.sloreporter.publish.webhook.WebhookSettings;
import dev.sloreporter.publish.wiki.WikiFlavor;
import dev.sloreporter.publish.wiki.WikiSettings;
import dev.sloreporter.render.Format;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.ServiceCard;
import dev.sloreporter.schedule.Cron;
import dev.sloreporter.schedule.ScheduleSettings;
import dev.sloreporter.slo.Objective;
import dev.sloreporter.slo.Objectives;
import dev.sloreporter.slo.SlowRule;
import dev.sloreporter.slo.TimeRange;
import dev.sloreporter.slo.Window;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    /** Every key that goes together with the others, set to something else than its default. */
    static final String EVERYTHING = """
            prometheus:
              url: https://prom.example.org/prefix
              name: prod-eu
              http_config:
                basic_auth: {username: '${TEAM}', password_file: secrets/password}
                tls_config:
                  ca_file: ca.pem
                  cert_file: /tls/cert.pem
                  key_file: /tls/key.pem
                  server_name: prom
                  insecure_skip_verify: true
                  min_version: TLS12
                  max_version: TLS13
                http_headers:
                  X-Scope-OrgID: {values: [shop], secrets: ['${TOKEN}'], files: [org]}
                proxy_url: http://user:pass@proxy:3128
                no_proxy: localhost,10.0.0.0/8
                follow_redirects: false
                enable_http2: false
            windows: [1h, 1d, month_to_date]
            time_zone: Europe/Berlin
            environment: production
            services:
              - name: checkout
                selectors: {http: 'job="checkout"', resources: 'namespace="shop"'}
                metrics: {histogram: h_ms, unit: milliseconds, method: [verb, method], route: path, status: code, requests: r_total}
                errors: code=~"5..|429"
                exclude: [/health*, /metrics]
                objectives:
                  - p90 < 1s
                  - error_rate < 1%
                slow_endpoints: p99 > 2s
                resources: {cpu: {used: u, of: o}, memory: {used: mu, of: mo}}
                owner: team-${TEAM}
                description: sells things
                links: [{title: Dashboard, url: 'https://grafana.example.org/d/1'}]
                actions:
                  - {date: 2026-10-20, endpoint: POST /api/v1/orders, text: Added index, state: done}
                  - {date: 2026-12-01, text: Cache it, state: todo}
                exclusions:
                  - {from: 2026-10-10T01:00, to: '2026-10-10T03:00:00.5', reason: index}
              - name: search
                selector: '{job="search"}'
                metrics: micrometer
            exclusions:
              - {from: 2026-10-03T22:00:00Z, to: 2026-10-04T04:00:00+02:00, reason: upgrade}
              - {rrule: FREQ=WEEKLY;BYDAY=SU, start: 2026-01-04T02:00, duration: 2h, reason: backup}
            schedules:
              - cron: 0 0 6 ? * MON
                time_zone: America/New_York
                services: [checkout]
                formats: [json, csv]
                windows: [week]
                out: out/reports
                name: weekly
                timeout: 40m
              - cron: 0 0 7 * * ?
            history: {path: 'jdbc:postgresql://db/slo?user=${TEAM}&password=${TOKEN}', keep: 200d, settle: 6h}
            publish:
              keep: 30d
              git:
                url: https://git.example.org/team/shop.wiki.git
                branch: release/1.x
                folder: ./reports/slo/
                flavor: gitlab
                author: SLO Reporter <slo@example.org>
                keep: 1y
                web: https://git.example.org/read/
                username: ${TEAM}
                token: ${TOKEN}
              webhook:
                - {url: 'https://hooks.example.org/${TOKEN}', format: generic, on: always, link: 'https://slo.example.org/'}
                - {url_file: secrets/hook, format: slack}
            """;

    /** What does not go together with something in {@link #EVERYTHING}. */
    static final String ALTERNATIVES = """
            prometheus:
              url: http://p
              http_config:
                authorization: {type: Token, credentials: x}
                proxy_from_environment: true
            publish:
              git:
                url: git@git.example.org:team/shop.git
                flavor: plain
                ssh_key_file: secrets/key
                ssh_key_passphrase_file: secrets/passphrase
                known_hosts_file: known_hosts
            """;

    @Test
    void where_only_the_url_is_written_all_else_is_the_default() {
        Settings settings = settings(MINIMAL);

        assertThat(settings)
                .isEqualTo(Settings.of(PrometheusSettings.of(URI.create("http://127.0.0.1:9090")))
                        .with(HistorySettings.DEFAULT));
        assertThat(settings.windows()).isNull();
        assertThat(settings.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.environment()).isNull();
        assertThat(settings.services()).isEmpty();
        assertThat(settings.schedules()).isEmpty();
    }

    @Test
    void a_service_of_which_only_name_and_selector_are_written_has_the_defaults() {
        Settings.ConfiguredService service = settings(MINIMAL + "services: [{name: a, selector: 'job=\"a\"'}]")
                .services()
                .get(0);

        assertThat(service)
                .isEqualTo(Settings.ConfiguredService.of(new ServiceSettings(
                        "a", new Selectors("job=\"a\"", null), new Auto(), null, null, new Resources(null, null))));
        assertThat(service.objectives()).isEqualTo(Objectives.DEFAULTS).noneMatch(Objective::configured);
    }

    @Test
    void a_schedule_of_which_only_the_cron_is_written_takes_the_rest_from_above() {
        ScheduleSettings schedule = settings(MINIMAL + "time_zone: Asia/Tokyo\nschedules: [{cron: 0 0 6 * * ?}]")
                .schedules()
                .get(0);

        assertThat(schedule)
                .isEqualTo(new ScheduleSettings(
                        new Cron("0 0 6 * * ?", ZoneId.of("Asia/Tokyo")),
                        null,
                        null,
                        Path.of("reports"),
                        null,
                        Format.DEFAULTS,
                        Duration.ofMinutes(15)));
    }

    @Test
    void every_key_of_the_connection_is_read() {
        PrometheusSettings prometheus = settings(EVERYTHING).prometheus();

        assertThat(prometheus.url()).isEqualTo(URI.create("https://prom.example.org/prefix"));
        assertThat(prometheus.name()).isEqualTo("prod-eu");
        assertThat(prometheus.http())
                .isEqualTo(new HttpConfig(
                        new HttpConfig.BasicAuth(
                                Secret.of("shop"), Secret.inFile(Path.of("/etc/slo/secrets/password"))),
                        null,
                        new HttpConfig.Tls(
                                Secret.inFile(Path.of("/etc/slo/ca.pem")),
                                Secret.inFile(Path.of("/tls/cert.pem")),
                                Secret.inFile(Path.of("/tls/key.pem")),
                                "prom",
                                true,
                                "TLS12",
                                "TLS13"),
                        List.of(new HttpConfig.Header(
                                "X-Scope-OrgID",
                                List.of(
                                        Secret.of("shop"),
                                        Secret.of("s3cr3t-t0k3n"),
                                        Secret.inFile(Path.of("/etc/slo/org"))))),
                        new HttpConfig.Proxy(URI.create("http://user:pass@proxy:3128"), "localhost,10.0.0.0/8", false),
                        false,
                        false));
    }

    @Test
    void every_key_at_the_top_is_read() {
        Settings settings = settings(EVERYTHING);

        assertThat(settings.windows()).extracting(Window::key).containsExactly("1h", "1d", "month_to_date");
        assertThat(settings.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(settings.environment()).isEqualTo("production");
    }

    @Test
    void exclusions_are_read_in_the_zone_where_they_name_none() {
        Settings settings = settings(EVERYTHING);

        assertThat(settings.exclusions())
                .containsExactly(
                        new Exclusion.Dated(
                                new TimeRange(
                                        Instant.parse("2026-10-03T22:00:00Z"), Instant.parse("2026-10-04T02:00:00Z")),
                                "upgrade"),
                        new Exclusion.Recurring(
                                new Recurrence(
                                        "FREQ=WEEKLY;BYDAY=SU",
                                        LocalDateTime.parse("2026-01-04T02:00"),
                                        ZoneId.of("Europe/Berlin")),
                                Duration.ofHours(2),
                                "backup"));
        assertThat(settings.services().get(0).exclusions())
                .containsExactly(new Exclusion.Dated(
                        new TimeRange(Instant.parse("2026-10-09T23:00:00Z"), Instant.parse("2026-10-10T01:00:00.500Z")),
                        "index"));
        assertThat(settings.services().get(1).exclusions()).isEmpty();
    }

    @Test
    void a_run_on_some_services_knows_their_maintenance_alone() {
        Settings settings = settings(EVERYTHING);

        assertThat(settings.maintenance(Set.of()).ofService()).containsOnlyKeys("checkout");
        assertThat(settings.maintenance(Set.of("checkout")).ofService()).containsOnlyKeys("checkout");
        assertThat(settings.maintenance(Set.of("search")).ofService()).isEmpty();
        assertThat(settings.maintenance(Set.of("search")).everywhere()).isEqualTo(settings.exclusions());
    }

    @Test
    void every_key_of_a_service_is_read() {
        Settings.ConfiguredService service = settings(EVERYTHING).services().get(0);

        Convention convention = new Convention(
                "h_ms",
                "h_ms",
                Convention.Unit.MILLISECONDS,
                List.of("verb", "method"),
                List.of("path"),
                List.of("code"),
                "r_total",
                "5..",
                null,
                0);
        assertThat(service.settings())
                .isEqualTo(new ServiceSettings(
                        "checkout",
                        new Selectors("job=\"checkout\"", "namespace=\"shop\""),
                        new Spelled(convention),
                        "code=~\"5..|429\"",
                        List.of("/health*", "/metrics"),
                        new Resources(new Ratio("u", "o"), new Ratio("mu", "mo"))));
        assertThat(service.objectives()).extracting(Objective::id).containsExactly("p90", "error_rate");
        assertThat(service.objectives()).allMatch(Objective::configured);
        assertThat(service.slow()).isEqualTo(SlowRule.parse("p99 > 2s").orThrow());
        assertThat(service.card())
                .isEqualTo(new ServiceCard(
                        "team-shop",
                        "sells things",
                        List.of(new Report.Link("Dashboard", "https://grafana.example.org/d/1")),
                        List.of(
                                new ServiceCard.TakenAction(
                                        LocalDate.parse("2026-10-20"), "POST /api/v1/orders", "Added index", true),
                                new ServiceCard.TakenAction(LocalDate.parse("2026-12-01"), null, "Cache it", false))));
    }

    @Test
    void a_selector_may_have_braces_and_a_convention_a_name() {
        ServiceSettings search = settings(EVERYTHING).services().get(1).settings();

        assertThat(search.selectors().http()).isEqualTo("job=\"search\"");
        assertThat(search.metrics()).isEqualTo(new Named("micrometer"));
    }

    @Test
    void errors_that_are_said_by_what_is_none_need_their_label() {
        ServiceSettings service = settings(
                        MINIMAL + "services: [{name: a, selector: 'job=\"a\"', errors: 'status!~\"[23]..\"'}]")
                .services()
                .get(0)
                .settings();

        assertThat(service.errors()).isEqualTo("status!~\"[23]..\",status!=\"\"");
    }

    @Test
    void services_may_share_what_they_have_in_common_by_yaml_s_own_means() {
        List<Settings.ConfiguredService> services = settings(MINIMAL + """
                        services:
                          - &usual {name: a, selector: 'job="a"', owner: team, objectives: &promises [p95 < 1s]}
                          - {<<: *usual, name: b}
                          - {name: c, selector: 'job="c"', objectives: *promises}
                        """).services();

        assertThat(services).extracting(Settings.ConfiguredService::name).containsExactly("a", "b", "c");
        assertThat(services.get(1).card().owner()).isEqualTo("team");
        assertThat(services.get(2).objectives()).extracting(Objective::text).containsExactly("p95 < 1s");
    }

    @Test
    void variables_are_replaced_in_values_and_have_defaults() {
        assertThat(settings(MINIMAL + "environment: ${TEAM}").environment()).isEqualTo("shop");
        assertThat(settings(MINIMAL + "environment: a ${TEAM}-${UNSET:-b c} ${EMPTY:-d} $${TEAM} $5 {e}")
                        .environment())
                .isEqualTo("a shop-b c d ${TEAM} $5 {e}");
        assertThat(settings(MINIMAL + "environment: x${EMPTY}${UNSET:-}").environment())
                .isEqualTo("x");
        assertThat(settings("prometheus: {url: 'http://p', http_config: {enable_http2: '${UNSET:-false}'}}")
                        .prometheus()
                        .http()
                        .enableHttp2())
                .isFalse();
    }

    @Test
    void every_key_of_a_schedule_is_read() {
        List<ScheduleSettings> schedules = settings(EVERYTHING).schedules();

        assertThat(schedules.get(0))
                .isEqualTo(new ScheduleSettings(
                        new Cron("0 0 6 ? * MON", ZoneId.of("America/New_York")),
                        List.of("checkout"),
                        List.of(Window.Calendar.WEEK),
                        Path.of("out/reports"),
                        "weekly",
                        Set.of(Format.JSON, Format.CSV),
                        Duration.ofMinutes(40)));
        assertThat(schedules.get(0).folder()).isEqualTo(Path.of("out/reports/weekly"));
        assertThat(schedules.get(1).cron().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void a_url_from_the_command_line_takes_the_place_of_the_written_one() {
        URI other = URI.create("http://other:9090");
        Configuration replaced = ReadingSettings.reader()
                .withPrometheus(other)
                .read("prometheus: {url: 'http://written:9090', name: prod}", Path.of(""));
        Configuration alone = ReadingSettings.reader().withPrometheus(other).read("", Path.of(""));

        assertThat(((Configuration.Usable) replaced).settings().prometheus())
                .isEqualTo(new PrometheusSettings(
                        other, "prod", HttpConfig.DEFAULT, dev.sloreporter.prometheus.ClientLimits.DEFAULT));
        assertThat(((Configuration.Usable) alone).settings())
                .isEqualTo(Settings.of(PrometheusSettings.of(other)).with(HistorySettings.DEFAULT));
    }

    @Test
    void authorization_may_be_written_in_two_ways() {
        String before = "prometheus:\n  url: http://p\n  http_config:\n    ";
        HttpConfig.Authorization bearer = new HttpConfig.Authorization("Bearer", Secret.of("s3cr3t-t0k3n"));

        assertThat(settings(before + "bearer_token: ${TOKEN}")
                        .prometheus()
                        .http()
                        .authorization())
                .isEqualTo(bearer);
        assertThat(settings(before + "authorization: {credentials: '${TOKEN}'}")
                        .prometheus()
                        .http()
                        .authorization())
                .isEqualTo(bearer);
    }

    @Test
    void a_proxy_may_come_from_the_environment_and_an_authorization_have_a_type_of_its_own() {
        HttpConfig http = settings(ALTERNATIVES).prometheus().http();

        assertThat(http.authorization()).isEqualTo(new HttpConfig.Authorization("Token", Secret.of("x")));
        assertThat(http.proxy()).isEqualTo(new HttpConfig.Proxy(null, "", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{keep: 400}|the unit is missing, as in 400d",
                "{settle: 3}|the unit is missing, as in 3h",
                "{settle: -3}|a duration over 0 is expected, with its unit, as in 3h",
                "{keep: 0}|a duration over 0 is expected, with its unit, as in 400d",
                "|a path, jdbc:postgresql:..., none, or {path: ..., keep: 400d} is expected",
                "[a]|this is a list; a path, jdbc:postgresql:..., none, or {path: ..., keep: 400d} is expected",
                "~/slo-history|write ${HOME} for it, as in ${HOME}/slo-history",
            })
    void what_is_no_history_is_refused_with_what_to_write(@Nullable String history, String words) {
        assertThat(problems(MINIMAL + "history: " + (history == null ? "" : history)))
                .singleElement()
                .asString()
                .contains(words);
    }

    @Test
    void a_history_is_a_path_a_url_or_none_with_or_without_times() {
        assertThat(settings(MINIMAL).history()).isEqualTo(HistorySettings.at("slo-history"));
        assertThat(settings(MINIMAL + "history: none").history()).isEqualTo(HistorySettings.NONE);
        assertThat(settings(MINIMAL + "history: /var/lib/${TEAM}.db").history())
                .isEqualTo(HistorySettings.at("/var/lib/shop.db"));
        assertThat(settings(MINIMAL + "history: jdbc:postgresql://db/slo?user=u")
                        .history())
                .isEqualTo(HistorySettings.at("jdbc:postgresql://db/slo?user=u"));
        assertThat(settings(MINIMAL + "history: {keep: 2y}").history())
                .isEqualTo(new HistorySettings("slo-history", Duration.ofDays(730), Duration.ofHours(3)));
        assertThat(settings(EVERYTHING).history())
                .isEqualTo(new HistorySettings(
                        "jdbc:postgresql://db/slo?user=shop&password=s3cr3t-t0k3n",
                        Duration.ofDays(200),
                        Duration.ofHours(6)));
    }

    @Test
    void what_is_forgotten_before_it_can_be_compared_is_told_with_the_time_that_would_do() {
        String windows = "windows: [1h, 30d]\nschedules: [{cron: 0 0 6 * * ?, windows: [day, month]}]\nhistory: ";

        assertThat(settings(MINIMAL + windows + "slo-history").reachBeyondHistory())
                .isEmpty();
        assertThat(settings(MINIMAL + windows + "none").reachBeyondHistory()).isEmpty();
        assertThat(settings(MINIMAL + windows + "{keep: 93d}").reachBeyondHistory())
                .isEmpty();
        assertThat(settings(MINIMAL + windows + "{keep: 92d}").reachBeyondHistory())
                .contains(new WindowReach(Window.Calendar.MONTH, Duration.ofDays(93)));
    }

    @Test
    void every_key_of_publishing_is_read() {
        PublishSettings publish = settings(EVERYTHING).publish();

        assertThat(publish.keep()).isEqualTo(Duration.ofDays(30));
        assertThat(publish.wiki())
                .isEqualTo(new WikiSettings(
                        new GitSettings(
                                GitUrl.of("https://git.example.org/team/shop.wiki.git"),
                                "release/1.x",
                                new GitSettings.Author("SLO Reporter", "slo@example.org"),
                                new Credentials.Token("shop", Secret.of("s3cr3t-t0k3n")),
                                HttpConfig.DEFAULT,
                                new GitHost("master", "oauth2", GitHost.CHECK_ADDRESS)),
                        WikiFlavor.GITLAB,
                        "reports/slo",
                        Duration.ofDays(365),
                        URI.create("https://git.example.org/read")));
        assertThat(publish.webhooks())
                .containsExactly(
                        new WebhookSettings(
                                Secret.of("https://hooks.example.org/s3cr3t-t0k3n"),
                                WebhookSettings.MessageFormat.GENERIC,
                                WebhookSettings.On.ALWAYS,
                                "https://slo.example.org/",
                                HttpConfig.DEFAULT),
                        new WebhookSettings(
                                Secret.inFile(Path.of("/etc/slo/secrets/hook")),
                                WebhookSettings.MessageFormat.SLACK,
                                WebhookSettings.On.CHANGES,
                                null,
                                HttpConfig.DEFAULT));
    }

    @Test
    void a_wiki_over_ssh_is_let_in_by_a_key() {
        assertThat(settings(ALTERNATIVES).publish().wiki())
                .isEqualTo(new WikiSettings(
                        new GitSettings(
                                GitUrl.of("git@git.example.org:team/shop.git"),
                                null,
                                GitSettings.Author.DEFAULT,
                                new Credentials.SshKey(
                                        Path.of("/etc/slo/secrets/key"),
                                        Secret.inFile(Path.of("/etc/slo/secrets/passphrase")),
                                        Path.of("/etc/slo/known_hosts")),
                                HttpConfig.DEFAULT,
                                new GitHost("main", "slo-reporter", GitHost.CHECK_ADDRESS)),
                        WikiFlavor.PLAIN,
                        "",
                        null,
                        null));
    }

    @Test
    void where_a_wiki_is_read_follows_from_where_it_is() {
        String git = "publish: {git: {url: 'https://git.example.org/team/shop.wiki.git', flavor: gitea}}";

        assertThat(requireNonNull(settings(MINIMAL + git).publish().wiki()).web())
                .isEqualTo(URI.create("https://git.example.org/team/shop/wiki"));
        assertThat(settings(MINIMAL + "publish: {}").publish()).isEqualTo(PublishSettings.NONE);
    }

    @Test
    void nothing_of_the_settings_prints_a_secret() {
        String printed = settings(EVERYTHING).toString();

        assertThat(printed).doesNotContain("s3cr3t-t0k3n", "pass@");
    }
}
