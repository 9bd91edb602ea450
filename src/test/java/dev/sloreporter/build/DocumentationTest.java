package dev.sloreporter.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.cli.Environment;
import dev.sloreporter.cli.Program;
import dev.sloreporter.config.Configuration;
import dev.sloreporter.config.SettingsReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README and the pages in {@code src/site/markdown} promise nothing that isn't there. */
class DocumentationTest {
    private static final Path FOLDER = Path.of("src", "site", "markdown");
    private static final MarkdownPage README = MarkdownPage.of(Path.of("README.md"));
    private static final MarkdownPage CONTRIBUTING = MarkdownPage.of(FOLDER.resolve("contributing.md"));
    private static final List<String> SOURCES = files(Path.of("src"), ".java")
            .map(file -> MarkdownPage.of(file).text())
            .toList();
    private static final List<MarkdownPage> PAGES = Stream.concat(
                    Stream.of(README, MarkdownPage.of(Path.of(".github", "CONTRIBUTING.md"))),
                    files(FOLDER, ".md").map(MarkdownPage::of))
            .toList();

    private static final Set<String> OF_MAVEN = Set.of("test", "it.test", "skipTests");

    private static final String FOLLOWING = """
            prometheus: {url: 'http://localhost:9090'}
            conventions: conventions
            services: [{name: any, selector: 'job="any"', metrics: CONVENTION}]
            """;

    @Test
    void a_newcomer_reads_a_readme_of_150_lines_at_most() {
        assertThat(README.text().lines()).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void links_lead_to_files_and_headings_that_exist() {
        for (MarkdownPage page : PAGES) {
            for (String link : page.links()) {
                if (link.matches("https?:.*")) {
                    continue;
                }
                Path target = page.target(link);
                assertThat(target).as("%s: %s", page, link).exists();
                if (link.contains("#")) {
                    assertThat(MarkdownPage.of(target).anchors())
                            .as("%s: %s", page, link)
                            .contains(link.replaceFirst(".*#", ""));
                }
            }
        }
    }

    @Test
    void the_index_links_every_page_and_is_linked_by_the_readme() {
        MarkdownPage index = MarkdownPage.of(FOLDER.resolve("index.md"));
        assertThat(README.links()).contains(FOLDER + "/index.md");
        assertThat(index.links().stream().map(index::target))
                .containsAll(files(FOLDER, ".md")
                        .filter(file -> !file.equals(index.file()))
                        .toList());
    }

    @Test
    void pictures_are_shown_somewhere_and_small() {
        List<Path> shown = PAGES.stream()
                .flatMap(page -> page.links().stream().map(page::target))
                .toList();
        assertThat(files(Path.of("src", "site", "resources", "images"), ".png"))
                .isNotEmpty()
                .isSubsetOf(shown)
                .allSatisfy(picture -> assertThat(Files.size(picture)).isLessThan(150_000));
    }

    @Test
    void configurations_and_metric_conventions_are_valid() {
        for (MarkdownPage page : PAGES) {
            Map<String, String> conventions = page.yamlFiles();
            SettingsReader reader = new SettingsReader(name -> null).withConventions(conventions);
            Stream<String> configurations = page.blocks("yaml").stream();
            Stream<String> following = conventions.keySet().stream()
                    .map(file -> FOLLOWING.replace("CONVENTION", file.replace(".yaml", "")));
            assertThat(Stream.concat(configurations, following))
                    .as("%s", page)
                    .allSatisfy(yaml ->
                            assertThat(reader.read(yaml, Path.of(""))).isInstanceOf(Configuration.Usable.class));
        }
        assertThat(README.blocks("yaml")).isNotEmpty();
        assertThat(CONTRIBUTING.yamlFiles()).isNotEmpty();
    }

    @Test
    void every_metric_convention_is_named_where_it_is_chosen() throws IOException {
        List<String> names = files(Path.of("src", "main", "resources", "conventions"), ".yaml")
                .map(file -> String.valueOf(file.getFileName()).replace(".yaml", ""))
                .toList();
        assertThat(MarkdownPage.of(FOLDER.resolve("configuration.md")).code()).containsAll(names);
        assertThat(Files.readString(Path.of("config", "slo-reporter.yaml"), UTF_8))
                .contains(names);
    }

    @Test
    void commands_and_their_options_exist() {
        List<String> commands = PAGES.stream()
                .flatMap(page -> MarkdownPage.found(
                        "(?m)(?:java -jar target/slo-reporter\\.jar|docker run .* slo-reporter) ([^`\n]+)$",
                        page.text())
                        .stream())
                .toList();
        assertThat(commands).hasSizeGreaterThan(10);
        for (String command : commands) {
            List<String> words = List.of(command.split(" "));
            String help = help(words.get(0));
            assertThat(words.stream().filter(word -> word.startsWith("-")))
                    .as(command)
                    .allSatisfy(option -> assertThat(help).contains(option));
        }
    }

    @Test
    void what_maven_is_told_exists() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"), UTF_8);
        Set<String> classes = classes();
        for (MarkdownPage page : PAGES) {
            for (String command : MarkdownPage.found("(mvn [^`\n&]+)", page.text())) {
                assertThat(MarkdownPage.found("-P(\\S+)", command))
                        .as(command)
                        .allSatisfy(profile -> assertThat(pom).contains("<id>" + profile + "</id>"));
                assertThat(MarkdownPage.found("-D(?:it\\.)?test=(\\w+)", command))
                        .as(command)
                        .allSatisfy(test ->
                                assertThat(classes.contains(test)).as(test).isTrue());
                assertThat(MarkdownPage.found("-D([a-zA-Z.]+)", command).stream()
                                .filter(property -> !OF_MAVEN.contains(property)))
                        .as(command)
                        .allSatisfy(property ->
                                assertThat(isRead(property, pom)).as(property).isTrue());
            }
        }
    }

    @Test
    void every_package_has_a_row_in_the_layout() {
        List<String> rows = MarkdownPage.found("(?m)^\\| `([a-z.]+)` \\| ", section(CONTRIBUTING, "Layout"));
        assertThat(rows).containsExactlyInAnyOrderElementsOf(packages());
    }

    @Test
    void classes_packages_and_paths_that_contributing_names_exist() {
        Set<String> classes = classes();
        Set<String> packages = packages();
        for (MarkdownPage page : List.of(CONTRIBUTING, MarkdownPage.of(FOLDER.resolve("decisions.md")))) {
            assertThat(page.code())
                    .as("%s", page)
                    .allMatch(code -> !code.matches("[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*") || classes.contains(code))
                    .allMatch(code -> !isBelow(code, packages) || packages.contains(code))
                    .allMatch(code -> !code.matches("[\\w.-]+/[\\w./-]*") || Files.exists(Path.of(code)));
        }
    }

    /** Whether something looks like a sub-package of one of ours. */
    private static boolean isBelow(String code, Set<String> packages) {
        return code.matches("[a-z]+\\.[a-z]+") && packages.contains(code.replaceFirst("\\..*", ""));
    }

    private static boolean isRead(String property, String pom) {
        return pom.contains(property) || SOURCES.stream().anyMatch(source -> source.contains('"' + property + '"'));
    }

    @Test
    void the_glossary_is_alphabetical() {
        MarkdownPage glossary = MarkdownPage.of(FOLDER.resolve("glossary.md"));
        List<String> terms = MarkdownPage.found("(?m)^\\| (.+?) \\| ", glossary.text()).stream()
                .skip(2)
                .map(term -> term.toLowerCase(Locale.ROOT))
                .toList();
        assertThat(terms).hasSizeGreaterThan(20).isSorted().doesNotHaveDuplicates();
    }

    private static String section(MarkdownPage page, String heading) {
        List<String> sections = MarkdownPage.found("(?s)\n## " + heading + "\n(.*?)\n## ", page.text());
        assertThat(sections).as(heading).hasSize(1);
        return sections.get(0);
    }

    /** Below the base package, those that hold classes. */
    private static Set<String> packages() {
        Path base = Path.of("src", "main", "java", "dev", "sloreporter");
        return files(base, ".java")
                .filter(file -> !file.endsWith("package-info.java"))
                .map(file -> base.relativize(file.resolveSibling("")).toString().replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Simple names, nested ones too. */
    private static Set<String> classes() {
        return SOURCES.stream()
                .flatMap(source ->
                        MarkdownPage.found("(?m)^[ \\w-]*\\b(?:class|record|interface|enum) (\\w+)", source).stream())
                .collect(Collectors.toSet());
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted(Comparator.naturalOrder())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String help(String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, UTF_8);
        Environment environment = new Environment(printed, printed, Clock.systemUTC(), Map.of(), Path.of(""), false);
        assertThat(new Program(environment).run(command, "--help")).as(command).isZero();
        return out.toString(UTF_8);
    }
}
