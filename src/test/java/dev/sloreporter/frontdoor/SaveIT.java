package dev.sloreporter.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --save}: what was found, as a configuration that finds the same. */
class SaveIT {
    @AutoClose
    private final Between between = Between.before(Fleet.PROMETHEUS.url());

    @TempDir
    private Path directory;

    private FrontDoor door() {
        return new FrontDoor(directory, Fleet.END);
    }

    @Test
    void a_run_on_what_was_saved_comes_to_the_same() {
        FrontDoor.FinishedRun found = door().run("report", "--prometheus", Fleet.url(), "--save", "saved.yaml");
        assertThat(found.exit()).as(found.err()).isZero();
        SortedMap<String, String> first = found.files();
        assertThat(found.text("saved.yaml")).contains("job=\"hostile\"").contains("#");
        assertThat(door().run("validate", "-c", "saved.yaml").exit()).isZero();

        FrontDoor.FinishedRun configured = door().run("report", "-c", "saved.yaml", "--store", "none", "-o", "again");
        assertThat(configured.exit()).as(configured.err()).isZero();
        SortedMap<String, String> second = FrontDoor.files(directory.resolve("again"));
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((name, text) -> {
            if (name.endsWith(".json") && !name.equals("index.json")) {
                JsonNode one = new JsonMapper().readTree(text);
                JsonNode other = new JsonMapper().readTree(second.get(name));
                for (String part : new String[] {
                    "service", "status", "summary", "period", "traffic", "latency", "endpoints", "resources", "timeline"
                }) {
                    assertThat(other.get(part)).as(name + " " + part).isEqualTo(one.get(part));
                }
                assertThat(verdicts(other)).as(name).isEqualTo(verdicts(one));
            }
        });
    }

    private static String verdicts(JsonNode report) {
        StringBuilder text = new StringBuilder();
        report.get("objectives").forEach(o -> {
            text.append(o.get("id"))
                    .append(o.get("text"))
                    .append(o.get("status"))
                    .append(o.get("counted"));
            o.get("results")
                    .forEach(r -> text.append(r.get("window"))
                            .append(r.get("status"))
                            .append(r.get("good"))
                            .append(r.get("total"))
                            .append(r.get("value"))
                            .append(r.get("budget")));
        });
        return text.toString();
    }

    @Test
    void the_password_of_the_url_is_not_saved() {
        FrontDoor.FinishedRun run = door().run(
                        "gate",
                        "--prometheus",
                        "http://reader1:hunter2@" + between.address(),
                        "--window",
                        "1h",
                        "--service",
                        "pods",
                        "--save",
                        "saved.yaml");
        assertThat(run.text("saved.yaml")).contains(between.address()).doesNotContain("hunter2");
    }

    @Test
    void a_file_that_is_there_is_refused_before_anything_is_asked() throws Exception {
        Files.writeString(directory.resolve("saved.yaml"), "mine");
        FrontDoor.FinishedRun run =
                door().run("report", "--prometheus", "http://" + between.address(), "--save", "saved.yaml");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("saved.yaml exists already");
        assertThat(between.asked()).isEmpty();
        assertThat(directory.resolve("saved.yaml")).hasContent("mine");
        assertThat(directory.resolve("reports")).doesNotExist();
    }
}
