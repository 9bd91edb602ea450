package dev.sloreporter;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the packages lie above each other. This table is the documentation; it fails where the code disagrees. */
class ArchitectureTest {
    private static final String BASE = "dev.sloreporter.";
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

    /** What it takes to ask a Prometheus. */
    private static final String[] ASKING = {"plan", "prometheus", "prometheus.answer", "prometheus.exchange"};

    /** What it takes to show a report. */
    private static final String[] SHOWN = {"slo", "report", "render", "render.page", "render.words"};

    /**
     * Each package may import those that it names, all of them above it, and its own libraries. The JDK is free. A package
     * may import its sub-packages, never the other way round.
     */
    private static final List<Row> TABLE = List.of(
            // The mathematics: nothing but the JDK's values
            row("histogram"),
            row("counter"),
            row("slo").imports("histogram"),
            row("observation").imports("slo", "histogram", "counter"),
            // What is asked, and the answers
            row("io"),
            row("http").imports("io").libraries(OKHTTP, SSHD),
            row("prometheus.answer").imports("io", "histogram").libraries(OKHTTP, JACKSON),
            row("prometheus.exchange")
                    .imports("io", "http", "prometheus.answer")
                    .libraries(OKHTTP, OKIO, JACKSON),
            row("prometheus.recording")
                    .imports("io", "http", "prometheus.answer", "prometheus.exchange")
                    .libraries(JACKSON, JACKSON_ANNOTATIONS),
            row("prometheus").imports("io", "http", "histogram").subPackages().libraries(OKHTTP),
            row("history")
                    .imports("io", "observation", "slo", "histogram", "counter")
                    .libraries(JDBC, DATA_SOURCES, FLYWAY, SQLITE, POSTGRES),
            row("plan").imports("slo").libraries(JACKSON, YAML_NODES, RECURRENCES),
            row("measure.reading").imports(ASKING).imports("slo", "observation", "histogram"),
            row("measure.target").imports(ASKING).imports("measure.reading", "counter", "slo", "observation"),
            row("measure.counting")
                    .imports(ASKING)
                    .imports("measure.reading", "measure.target", "counter", "slo", "observation", "histogram"),
            row("measure.discovery")
                    .imports(ASKING)
                    .imports("measure.reading", "measure.target", "measure.counting", "slo"),
            row("measure.assembly")
                    .imports("plan", "prometheus.answer", "prometheus.exchange")
                    .imports("measure.reading", "measure.target", "counter", "slo", "observation", "histogram"),
            row("measure")
                    .imports(ASKING)
                    .imports("history", "counter", "observation", "slo", "histogram")
                    .subPackages(),
            // What it means
            row("diagnose").imports("slo", "histogram", "observation"),
            row("report").imports("slo", "diagnose", "histogram", "observation").libraries(JACKSON_ANNOTATIONS),
            // How it is shown, and where
            row("render.words").imports("io", "report", "diagnose", "slo").libraries(JACKSON, JACKSON_ANNOTATIONS),
            row("render.chart").imports("report", "slo", "render.words"),
            row("render.page")
                    .imports("io", "report", "slo", "render.words", "render.chart")
                    .libraries(FREEMARKER, JACKSON, JACKSON_ANNOTATIONS),
            row("render").imports("io", "report", "slo").subPackages().libraries(JACKSON),
            row("publish.archive").imports(SHOWN).imports("io", "slo").libraries(JACKSON),
            row("publish.delivery").imports(SHOWN).imports("io", "publish.archive"),
            row("publish.git").imports("io", "http", "slo").libraries(JGIT, SSHD, OKHTTP, OKIO),
            row("publish.wiki")
                    .imports(SHOWN)
                    .imports("io", "slo", "publish.archive", "publish.delivery", "publish.git"),
            row("publish.webhook")
                    .imports(SHOWN)
                    .imports("io", "http", "publish.archive", "publish.delivery")
                    .libraries(OKHTTP, JACKSON),
            row("publish").imports(SHOWN).imports("io", "slo").subPackages(),
            // How a run is put together and started
            row("schedule").imports("io", "slo").valuesOf("render").libraries(QUARTZ),
            row("config")
                    .imports("slo", "io")
                    .valuesOf("plan", "http", "prometheus", "measure", "history", "diagnose")
                    .valuesOf("report", "render", "render.page", "render.words", "publish", "publish.archive")
                    .valuesOf("publish.git", "publish.wiki", "publish.webhook", "schedule")
                    .libraries(JACKSON, YAML_NODES),
            row("pipeline").everythingAbove().without("schedule"),
            row("cli").everythingAbove().libraries(PICOCLI));

    private static final Set<String> MATHEMATICS = Set.of("histogram", "counter", "slo", "observation");
    private static final List<String> VALUES_OF_THE_JDK =
            List.of("java.lang.", "java.util.", "java.math.", "java.time.");

    private static final JavaClasses WITH_TESTS = new ClassFileImporter().importPackages("dev.sloreporter");

    private static final JavaClasses OURS = WITH_TESTS.that(DescribedPredicate.describe(
            "are no tests",
            type -> type.getSource()
                    .filter(source -> !source.getUri().toString().contains("/test-classes/"))
                    .isPresent()));

    @Test
    void every_package_has_a_row() {
        assertThat(OURS.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet()))
                .as("packages that hold classes")
                .isEqualTo(rows().keySet());
    }

    @Test
    void rows_import_only_rows_above_them_so_there_is_no_cycle() {
        List<String> above = new ArrayList<>();
        for (Row row : TABLE) {
            assertThat(above).as(row.name).containsAll(imports(row)).containsAll(row.values);
            above.add(row.name);
        }
    }

    @Test
    void no_sub_package_imports_the_package_around_it() {
        for (Row row : TABLE) {
            assertThat(imports(row)).as(row.name).noneMatch(other -> row.name.startsWith(other + "."));
        }
    }

    /** Whoever reads {@code Targets} knows which: it is the same everywhere, tests and nested classes included. */
    @Test
    void no_name_of_a_class_is_used_twice() {
        Map<String, List<String>> byName = WITH_TESTS.stream()
                .filter(javaClass -> !javaClass.isAnonymousClass()
                        && !javaClass.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        byName.values().removeIf(named -> named.size() == 1);
        assertThat(byName).isEmpty();
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
                "measure durations only where a network is waited for",
                Set.of("cli", "schedule", "http"),
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
        if (name.startsWith(BASE)) {
            String target = packageOf(to);
            return target.equals(row.name)
                    || imports(row).contains(target)
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
                javaClass -> exempt.contains(packageOf(javaClass).replaceFirst("\\..*", ""))
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

    /** The part of a package's name that the table knows: {@code render.page} of {@code dev.sloreporter.render.page}. */
    private static String packageOf(JavaClass javaClass) {
        String name = javaClass.getPackageName();
        return name.startsWith(BASE) ? name.substring(BASE.length()) : name;
    }

    private static Set<String> imports(Row row) {
        List<String> names = TABLE.stream().map(other -> other.name).toList();
        Set<String> imports = new HashSet<>(row.imports);
        if (row.subPackages) {
            names.stream().filter(other -> other.startsWith(row.name + ".")).forEach(imports::add);
        }
        if (row.everythingAbove) {
            imports.addAll(names.subList(0, names.indexOf(row.name)));
        }
        imports.removeAll(row.without);
        return imports;
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
        private final List<String> without = new ArrayList<>();
        private boolean subPackages;
        private boolean everythingAbove;

        Row(String name) {
            this.name = name;
        }

        Row imports(String... packages) {
            imports.addAll(List.of(packages));
            return this;
        }

        Row subPackages() {
            subPackages = true;
            return this;
        }

        Row everythingAbove() {
            everythingAbove = true;
            return this;
        }

        Row without(String... packages) {
            without.addAll(List.of(packages));
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
