package dev.sloreporter.render.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.render.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("sets the locale and the time zone of the JVM")
class TemplatesTest {
    @TempDir
    Path own;

    private String markdown() {
        return Format.MARKDOWN.renderer(Templates.in(own)).render(SampleReports.shop());
    }

    private void template(String name, String text) throws IOException {
        Path file = own.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void a_file_replaces_the_built_in_one_of_its_name_and_the_others_stay() throws IOException {
        template("md/latency.md.ftl", "## Ours\n\n${latency.p95.seconds} ${look.figure(latency.p95)}\n\n");
        assertThat(markdown())
                .contains("## Ours\n\n0.2503 250\u00a0ms")
                .contains("## Objectives")
                .doesNotContain("## Latency");
    }

    @Test
    void a_mistake_is_one_sentence_with_template_and_line() throws IOException {
        template("md/latency.md.ftl", "\n\n${latency.p96.seconds}\n");
        assertThatThrownBy(this::markdown)
                .isInstanceOf(UnusableTemplateException.class)
                .hasMessageStartingWith("template md/latency.md.ftl, line 3: ")
                .hasMessageContaining("latency.p96");
        template("md/latency.md.ftl", "\n<#if x>\n");
        assertThatThrownBy(this::markdown)
                .isInstanceOf(UnusableTemplateException.class)
                .hasMessageStartingWith("template md/latency.md.ftl, line 2: ");
        template("md/latency.md.ftl", "${look.count('many')}");
        assertThatThrownBy(this::markdown)
                .hasMessage("template md/latency.md.ftl, line 1: argument 1 must be a Number, not String");
        template("md/latency.md.ftl", "<#include 'none.ftl'>");
        assertThatThrownBy(this::markdown)
                .isInstanceOf(UnusableTemplateException.class)
                .hasMessageContaining("md/none.ftl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
                "${period?api.class}",
                "${period.class.name}",
                "${period.getClass()}",
                "<#include \"/etc/passwd\">",
                "<#include \"../../../../../../etc/passwd\">"
            })
    void a_template_reaches_nothing_but_the_document(String text) throws IOException {
        template("md/latency.md.ftl", text);
        assertThatThrownBy(this::markdown).isInstanceOf(UnusableTemplateException.class);
    }

    @Test
    void a_directory_that_is_not_there_is_said() {
        assertThatThrownBy(() -> Templates.in(own.resolve("none")))
                .isInstanceOf(UnusableTemplateException.class)
                .hasMessageEndingWith("none is not a directory");
    }

    @Test
    void pages_do_not_depend_on_the_machine() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (Format format : Format.values()) {
                Locale.setDefault(Locale.ROOT);
                TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
                String here = format.renderer(Templates.builtIn()).render(SampleReports.shop());
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
                assertThat(format.renderer(Templates.builtIn()).render(SampleReports.shop()))
                        .isEqualTo(here);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void pages_tell_neither_when_they_were_made_nor_what_the_run_cost() {
        for (Format format : new Format[] {Format.HTML, Format.MARKDOWN}) {
            assertThat(format.renderer(Templates.builtIn()).render(SampleReports.shop()))
                    .doesNotContain("00:02:11", "402113", "402\u202f113");
        }
    }
}
