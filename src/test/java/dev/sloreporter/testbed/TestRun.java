package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs all unit tests, and the integration tests {@link OnBothJdks}, in the JVM that is started with it. */
public final class TestRun {
    private TestRun() {}

    /**
     * Ends with exit code 1 where one fails.
     *
     * @param arguments the folder of the tests' classes
     */
    public static void main(String[] arguments) throws Exception {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(tests(Path.of(arguments[0])))
                                .build(),
                        summary);
        PrintWriter out = new PrintWriter(System.out, true, UTF_8);
        summary.getSummary().printTo(out);
        summary.getSummary().printFailuresTo(out, 30);
        System.exit(summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
    }

    private static List<DiscoverySelector> tests(Path folder) throws IOException, ClassNotFoundException {
        List<DiscoverySelector> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name = folder.relativize(file)
                        .toString()
                        .replaceFirst("\\.class$", "")
                        .replace('/', '.');
                if (name.endsWith("Test")
                        || (name.endsWith("IT") && Class.forName(name).isAnnotationPresent(OnBothJdks.class))) {
                    tests.add(DiscoverySelectors.selectClass(name));
                }
            }
        }
        return tests;
    }
}
