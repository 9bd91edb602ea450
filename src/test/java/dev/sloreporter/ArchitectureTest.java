package dev.sloreporter;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the packages lie above each other. This table is the documentation; it fails where the code disagrees. */
class ArchitectureTest {
    private static final String JACKSON = "tools.jackson.";
    private static final String JACKSON_ANNOTATIONS = "com.fasterxml.jackson.annotation.";
    private static final String YAML_NODES = "org.snakeyaml.engine.";
    private static final String OKHTTP = "okhttp3.";
    private static final String OKIO = "okio.";
    private static final String FREEMARKER = "freemarker.";
    private static final String QUARTZ = "org.quartz.";
    private static final String PICOCLI = "picocli.";
    private static final String JGIT = "org.eclipse.jgit.";
    private static final String SSHD = "org.apache.sshd.";
    private static final String RECURRENCES = "org.dmfs.rfc5545.";
    private static final String JDBC = "java.sql.";
    private static final String DATA_SOURCES = "javax.sql.";
    private static final String FLYWAY = "org.flywaydb.core.";
    private static final String SQLITE = "org.sqlite.";
    private static final String POSTGRES = "org.postgresql.";

    /** Each package may import those that it names, all of them above it, and its own libraries. The JDK is free. */
    private static final List<Row> TABLE = List.of(
            // The mathematics: nothing but the JDK's values
            row("histogram"),
            row("counter"),
            row("slo").imports("histogram"),
            row("observation").imports("slo", "histogram"),
            // What is asked, and the answers
            row("io"),
            row("prometheus").imports("io", "histogram").libraries(OKHTTP, OKIO, JACKSON),
            row("history")
                    .imports("io", "observation", "slo", "histogram")
                    .libraries(JDBC, DATA_SOURCES, FLYWAY, SQLITE, POSTGRES),
            row("plan").imports("slo").libraries(JACKSON, YAML_NODES, RECURRENCES),
            row("measure").imports("plan", "prometheus", "history", "counter", "observation", "slo", "histogram"),
            row("interop").imports("observation").libraries(JACKSON),
            // What it means
            row("diagnose").imports("slo", "histogram", "observation"),
            row("report").imports("slo", "diagnose", "histogram", "observation").libraries(JACKSON_ANNOTATIONS),
            // How it is shown, and where
            row("render").imports("io", "report", "slo").libraries(FREEMARKER, JACKSON, JACKSON_ANNOTATIONS),
            row("publish").imports("io", "slo", "render", "report").libraries(OKHTTP, JACKSON, JGIT, SSHD),
            // How a run is put together and started
            row("schedule").imports("io", "slo").libraries(QUARTZ),
            row("config")
                    .imports("slo", "io")
                    .valuesOf("plan", "prometheus", "measure", "history", "diagnose", "report", "render", "publish")
                    .valuesOf("schedule")
                    .libraries(JACKSON, YAML_NODES),
            row("pipeline")
                    .imports("histogram", "counter", "slo", "observation", "prometheus", "history", "plan", "measure")
                    .imports("io", "interop", "diagnose", "report", "render", "publish", "config"),
            row("cli")
                    .imports("histogram", "counter", "slo", "observation", "prometheus", "history", "plan", "measure")
                    .imports(
                            "io",
                            "interop",
                            "diagnose",
                            "report",
                            "render",
                            "publish",
                            "config",
                            "schedule",
                            "pipeline")
                    .libraries(PICOCLI));

    private static final Set<String> MATHEMATICS = Set.of("histogram", "counter", "slo", "observation");
    private static final List<String> VALUES_OF_THE_JDK =
            List.of("java.lang.", "java.util.", "java.math.", "java.time.");

    /** Wherever a build puts their classes. */
    private static final ImportOption WITHOUT_TESTS = location -> !location.contains("/test-classes/");

    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(WITHOUT_TESTS).importPackages("dev.sloreporter");

    @Test
    void every_package_has_a_row() {
        assertThat(OURS.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet()))
                .as("packages that hold classes")
                .isNotEmpty()
                .isSubsetOf(rows().keySet());
    }

    @Test
    void rows_import_only_rows_above_them_so_there_is_no_cycle() {
        List<String> above = new ArrayList<>();
        for (Row row : TABLE) {
            assertThat(above).as(row.name).containsAll(row.imports).containsAll(row.values);
            above.add(row.name);
        }
    }

    @Test
    void packages_import_what_the_table_says() {
        check(
                "import what its row in the table says",
                javaClass -> javaClass.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !isAllowed(
                                javaClass, dependency.getTargetClass().getBaseComponentType()))
                        .map(Dependency::getDescription));
    }

    @Test
    void the_mathematics_uses_only_the_values_of_the_jdk() {
        check(
                "use only values of the JDK",
                javaClass -> javaClass.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> MATHEMATICS.contains(packageOf(javaClass)))
                        .filter(dependency -> isJdk(dependency
                                .getTargetClass()
                                .getBaseComponentType()
                                .getName()))
                        .filter(dependency -> VALUES_OF_THE_JDK.stream()
                                .noneMatch(dependency
                                        .getTargetClass()
                                        .getBaseComponentType()
                                        .getName()::startsWith))
                        .map(Dependency::getDescription));
    }

    @Test
    void only_the_command_line_prints() {
        checkAccess(
                "leave stdout and stderr to cli",
                Set.of("cli"),
                Set.of("java.lang.System.out", "java.lang.System.err"));
        checkAccess(
                "leave the console and printed stack traces to cli",
                Set.of("cli"),
                Set.of("java.lang.System.console()", "java.lang.Throwable.printStackTrace()"));
    }

    @Test
    void only_what_starts_a_run_has_a_clock() {
        checkAccess(
                "take the time as a parameter",
                Set.of("cli", "schedule"),
                Set.of(
                        "java.lang.System.currentTimeMillis()",
                        "java.time.Instant.now()",
                        "java.time.LocalDate.now()",
                        "java.time.LocalDateTime.now()",
                        "java.time.LocalTime.now()",
                        "java.time.OffsetDateTime.now()",
                        "java.time.ZonedDateTime.now()",
                        "java.time.YearMonth.now()",
                        "java.time.Year.now()",
                        "java.time.Clock.systemUTC()",
                        "java.time.Clock.systemDefaultZone()",
                        "java.time.Clock.system(java.time.ZoneId)",
                        "java.util.Date.<init>()"));
        checkAccess(
                "measure durations in prometheus only",
                Set.of("cli", "schedule", "prometheus"),
                Set.of("java.lang.System.nanoTime()"));
    }

    @Test
    void nothing_depends_on_the_machines_locale_zone_or_charset() {
        checkAccess(
                "name locale, zone and charset",
                Set.of(),
                Set.of(
                        "java.util.Locale.getDefault()",
                        "java.time.ZoneId.systemDefault()",
                        "java.util.TimeZone.getDefault()",
                        "java.nio.charset.Charset.defaultCharset()",
                        "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
                        "java.lang.String.formatted([Ljava.lang.Object;)",
                        "java.lang.String.toLowerCase()",
                        "java.lang.String.toUpperCase()",
                        "java.lang.String.getBytes()",
                        "java.lang.String.<init>([B)",
                        "java.io.PrintStream.printf(java.lang.String, [Ljava.lang.Object;)",
                        "java.io.PrintStream.format(java.lang.String, [Ljava.lang.Object;)",
                        "java.io.PrintWriter.printf(java.lang.String, [Ljava.lang.Object;)",
                        "java.io.PrintWriter.format(java.lang.String, [Ljava.lang.Object;)",
                        "java.util.Formatter.<init>()",
                        "java.io.InputStreamReader.<init>(java.io.InputStream)",
                        "java.io.OutputStreamWriter.<init>(java.io.OutputStream)",
                        "java.text.DecimalFormat.<init>(java.lang.String)",
                        "java.text.NumberFormat.getInstance()",
                        "java.text.NumberFormat.getPercentInstance()",
                        "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)"));
    }

    private static boolean isAllowed(JavaClass from, JavaClass to) {
        Row row = rows().get(packageOf(from));
        String name = to.getName();
        if (row == null || to.isPrimitive() || name.startsWith("org.jspecify.annotations.")) {
            return true;
        }
        if (name.startsWith("dev.sloreporter.")) {
            String target = packageOf(to);
            return target.equals(row.name)
                    || row.imports.contains(target)
                    || (row.values.contains(target) && isValue(to));
        }
        return row.libraries.stream().anyMatch(name::startsWith)
                || (isJdk(name) && !name.startsWith(JDBC) && !name.startsWith(DATA_SOURCES));
    }

    /** A setting, what it is made of, or what says that it is wrong; a secret is no record, so that nothing shows it. */
    private static boolean isValue(JavaClass type) {
        return type.isRecord()
                || type.isEnum()
                || type.isInterface()
                || type.getModifiers().contains(ABSTRACT)
                || type.getSimpleName().endsWith("Exception")
                || type.getSimpleName().equals("Secret");
    }

    private static boolean isJdk(String name) {
        return Stream.of("java.", "javax.", "com.sun.net.httpserver.").anyMatch(name::startsWith);
    }

    private static void checkAccess(String what, Set<String> exempt, Set<String> forbidden) {
        check(
                what,
                javaClass -> exempt.contains(packageOf(javaClass))
                        ? Stream.empty()
                        : javaClass.getAccessesFromSelf().stream()
                                .filter(access ->
                                        forbidden.contains(access.getTarget().getFullName()))
                                .map(JavaAccess::getDescription));
    }

    private static void check(String what, Function<JavaClass, Stream<String>> violations) {
        classes()
                .should(new ArchCondition<JavaClass>(what) {
                    @Override
                    public void check(JavaClass javaClass, ConditionEvents events) {
                        violations
                                .apply(javaClass)
                                .forEach(found -> events.add(SimpleConditionEvent.violated(javaClass, found)));
                    }
                })
                .allowEmptyShould(true)
                .check(OURS);
    }

    /** The part of a package's name that the table knows: {@code slo} of {@code dev.sloreporter.slo}. */
    private static String packageOf(JavaClass javaClass) {
        String[] parts = javaClass.getPackageName().split("\\.", 4);
        return parts.length > 2 ? parts[2] : javaClass.getPackageName();
    }

    private static Map<String, Row> rows() {
        return TABLE.stream().collect(Collectors.toMap(row -> row.name, Function.identity()));
    }

    private static Row row(String name) {
        return new Row(name);
    }

    private static final class Row {
        private final String name;
        private final List<String> imports = new ArrayList<>();
        private final List<String> values = new ArrayList<>();
        private final List<String> libraries = new ArrayList<>();

        Row(String name) {
            this.name = name;
        }

        Row imports(String... packages) {
            imports.addAll(List.of(packages));
            return this;
        }

        /** Only records, enums, interfaces and exceptions: settings, not what they set. */
        Row valuesOf(String... packages) {
            values.addAll(List.of(packages));
            return this;
        }

        Row libraries(String... roots) {
            libraries.addAll(List.of(roots));
            return this;
        }
    }
}
