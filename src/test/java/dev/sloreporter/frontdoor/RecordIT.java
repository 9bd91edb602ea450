package dev.sloreporter.frontdoor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was recorded can be repeated anywhere, and gives no secrets away. */
class RecordIT {
    private static final List<String> SECRETS = List.of(
            "hunter2",
            "reader1",
            "bearer-s3cret",
            "tenant-s3cret",
            Base64.getEncoder().encodeToString("reader1:hunter2".getBytes(UTF_8)));

    @AutoClose
    private final Between between = Between.before(Fleet.PROMETHEUS.url());

    @TempDir
    private Path directory;

    @TempDir
    private Path elsewhere;

    private FrontDoor door() {
        return new FrontDoor(directory, Fleet.END);
    }

    /** The recording alone, another day, no server. */
    private FrontDoor.FinishedRun replayed(String... more) {
        between.gone();
        String[] arguments = Stream.concat(
                        Stream.of(
                                "report", "--replay", directory.resolve("kept").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return new FrontDoor(elsewhere, Fleet.END.plusSeconds(1_000_000)).run(arguments);
    }

    private static void areTheSame(FrontDoor.FinishedRun recorded, FrontDoor.FinishedRun replayed) {
        assertThat(recorded.exit()).as(recorded.err()).isZero();
        assertThat(replayed.exit()).as(replayed.err()).isZero();
        assertThat(recorded.files()).isNotEmpty();
        assertThat(FrontDoor.withoutCosts(replayed.files())).isEqualTo(FrontDoor.withoutCosts(recorded.files()));
    }

    private void giveNothingAway(FrontDoor.FinishedRun... runs) {
        SortedMap<String, String> texts = new TreeMap<>(inflated(directory.resolve("kept")));
        assertThat(texts).hasSizeGreaterThan(5);
        for (FrontDoor.FinishedRun run : runs) {
            texts.put("output " + texts.size(), run.out() + run.err());
            run.files().forEach((name, text) -> texts.put(run.directory() + "/" + name, text));
        }
        texts.forEach((name, text) -> assertThat(text).as(name).doesNotContain(SECRETS));
    }

    private static SortedMap<String, String> inflated(Path folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                try (InputStream raw = Files.newInputStream(file);
                        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
                    texts.put(file.toString(), new String(plain.readAllBytes(), ISO_8859_1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    @Test
    void what_was_found_by_a_url_is_found_again_without_a_server() {
        FrontDoor.FinishedRun recorded = door().run(
                        "report",
                        "-v",
                        "--prometheus",
                        "http://reader1:hunter2@" + between.address(),
                        "--at",
                        Fleet.END.toString(),
                        "--window",
                        "1h",
                        "--window",
                        "6h",
                        "--service",
                        "pods",
                        "--service",
                        "hostile",
                        "--record",
                        "kept");
        assertThat(between.asked())
                .allMatch(asked -> String.valueOf(asked.authorization()).startsWith("Basic "));
        FrontDoor.FinishedRun replayed = replayed("-v");
        areTheSame(recorded, replayed);
        giveNothingAway(recorded, replayed);
    }

    @Test
    void what_a_configuration_made_of_it_is_made_again_without_the_configuration() {
        FrontDoor.FinishedRun recorded = door().configured("""
                        prometheus:
                          url: http://%s
                          name: prod
                          http_config:
                            authorization: {credentials: bearer-s3cret}
                            http_headers: {X-Scope-OrgID: {secrets: [tenant-s3cret]}}
                        windows: [1h, 6h]
                        environment: testing
                        services:
                          - {name: shop, selector: job="restarting", exclude: [/health], objectives: [p90 < 200ms, up > 99%%]}
                          - {name: ledger, selector: job="ledger", owner: team-ledger}
                        """.formatted(between.address()))
                .run("report", "-v", "-c", "slo.yaml", "--record", "kept");
        assertThat(between.asked())
                .allMatch(asked ->
                        "Bearer bearer-s3cret".equals(asked.authorization()) && "tenant-s3cret".equals(asked.tenant()));
        FrontDoor.FinishedRun replayed = replayed("-v");
        areTheSame(recorded, replayed);
        giveNothingAway(recorded, replayed);
    }

    @Test
    void a_replay_that_lacks_a_query_names_it_and_writes_nothing() throws IOException {
        FrontDoor.FinishedRun recorded = door().run(
                        "report",
                        "--prometheus",
                        "http://" + between.address(),
                        "--window",
                        "1h",
                        "--service",
                        "pods",
                        "--record",
                        "kept");
        assertThat(recorded.exit()).as(recorded.err()).isZero();
        FrontDoor.FinishedRun replayed = replayed("--window", "3h");
        assertThat(replayed.exit()).isEqualTo(2);
        assertThat(replayed.err()).contains("has no answer for api/v1/", "record it again");
        try (Stream<Path> files = Files.list(elsewhere)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void what_goes_wrong_on_the_way_gives_no_secret_away() throws IOException {
        between.gone();
        FrontDoor.FinishedRun gone = door().run(
                        "report",
                        "-v",
                        "--prometheus",
                        "http://reader1:hunter2@" + between.address(),
                        "--record",
                        "kept");
        assertThat(gone.exit()).isEqualTo(3);
        assertThat(gone.out() + gone.err()).contains(between.address()).doesNotContain(SECRETS);
        inflated(directory.resolve("kept"))
                .forEach((name, text) -> assertThat(text).as(name).doesNotContain(SECRETS));
        assertThat(directory.resolve("reports")).doesNotExist();
    }
}
