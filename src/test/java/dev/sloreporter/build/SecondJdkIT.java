package dev.sloreporter.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sloreporter.testbed.TestRun;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another JDK than the one that builds it: the one in {@code SECOND_JAVA_HOME}. Its tests run beside those of this one. */
@Order(1)
class SecondJdkIT {
    @TempDir
    private Path directory;

    @Test
    void the_unit_tests_hold_there_too() throws Exception {
        String home = System.getenv("SECOND_JAVA_HOME");
        assumeTrue(home != null, "NOT TESTED: no second JDK (SECOND_JAVA_HOME names none)");
        File out = directory.resolve("tests.log").toFile();
        Process tests = new ProcessBuilder(
                        Path.of(home, "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestRun.class.getName(),
                        folderOf(SecondJdkIT.class).toString())
                .redirectErrorStream(true)
                .redirectOutput(out)
                .start();
        // with a build that is broken off they end too
        Runtime.getRuntime().addShutdownHook(new Thread(tests::destroyForcibly));
        int exit = tests.waitFor();
        List<String> said = Files.readAllLines(out.toPath());
        assertThat(exit).as(String.join("\n", said)).isZero();
        assertThat(said).as("they ran").anyMatch(line -> line.matches("\\[ *[0-9]{4,} tests successful .*"));
        said.stream()
                .filter(line -> line.startsWith("[") || line.startsWith("Skipped:"))
                .forEach(System.out::println);
    }

    private static Path folderOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
