package dev.sloreporter.render.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.render.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Labels are data: whatever they hold, a page keeps the structure that it has with harmless ones. */
class HostileLabelsTest {
    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z!][^\\s>/]*)((?:\"[^\"]*\"|[^>\"])*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z_:-]+)(?:=\"([^\"]*)\")?");

    private static String html() {
        return Format.HTML.renderer(Templates.builtIn()).render(SampleReports.hostile());
    }

    private static String markdown() {
        return Format.MARKDOWN.renderer(Templates.builtIn()).render(SampleReports.hostile());
    }

    /** Tags of the page's body, without the script of ours at its end. */
    private static List<Matcher> tags(String html) {
        String body = html.substring(html.indexOf("<body>"), html.lastIndexOf("<script>"));
        List<Matcher> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(body);
        while (tag.find()) {
            Matcher one = TAG.matcher(tag.group());
            assertThat(one.matches()).isTrue();
            tags.add(one);
        }
        return tags;
    }

    private static Set<String> names(String html) {
        Set<String> names = new TreeSet<>();
        tags(html).forEach(tag -> names.add(tag.group(1)));
        return names;
    }

    @Test
    void no_label_becomes_an_element() {
        Set<String> known = names(Format.HTML.renderer(Templates.builtIn()).render(SampleReports.shop()));
        known.addAll(Set.of("details", "/details", "summary", "/summary"));
        assertThat(known).containsAll(names(html())).doesNotContain("img", "script");
    }

    @Test
    void no_label_becomes_a_handler_a_style_an_id_or_a_script_address() {
        String html = html();
        for (Matcher tag : tags(html)) {
            Matcher attribute = ATTRIBUTE.matcher(tag.group(2));
            while (attribute.find()) {
                assertThat(attribute.group(1))
                        .as(tag.group())
                        .doesNotStartWith("on")
                        .isNotEqualTo("style");
                String value = attribute.group(2);
                if (value != null && Set.of("id", "class", "href", "for").contains(attribute.group(1))) {
                    assertThat(value).as(tag.group()).doesNotContain("alert", "very/long", "javascript");
                }
            }
        }
        assertThat(html).doesNotContain("\u202e", "\u0000").doesNotContain("<script>alert", "</style> \u202e");
    }

    @Test
    void every_script_and_style_is_ours_and_named_by_its_hash() {
        String html = html();
        assertThat(html.split("<script", -1)).hasSize(2);
        assertThat(html.split("<style", -1)).hasSize(2);
        assertThat(html).contains("default-src 'none'; style-src 'sha256-").doesNotContain("unsafe-inline");
        assertThat(html).doesNotContainPattern("(?:src|url\\()=?[\"']?https?:");
    }

    @Test
    void every_row_of_a_markdown_table_has_as_many_cells_as_its_head() {
        int columns = 0;
        for (String line : markdown().split("\n", -1)) {
            if (!line.startsWith("|")) {
                columns = 0;
                continue;
            }
            int cells = line.split("\\|", -1).length;
            columns = columns == 0 ? cells : columns;
            assertThat(cells).as(line).isEqualTo(columns);
        }
    }

    @Test
    void markdown_has_no_tag_but_ours_no_link_but_ours_and_no_reference() {
        String text = markdown().replaceAll("(?s)````promql.*?````", "");
        assertThat(text.replaceAll("</?(?:code|br|details|summary)>", "")).doesNotContainPattern("<[a-zA-Z/!]");
        assertThat(text).doesNotContain("[[").doesNotContain("](javascript").doesNotContainPattern("@(?!\u200b)[a-z]");
        assertThat(text).contains("(https://example.org/%28x%29?q=%2A_&b=1)");
    }

    @Test
    void a_query_cannot_leave_its_fence() {
        String text = markdown();
        int opened = text.indexOf("````promql\n");
        assertThat(opened).isPositive();
        assertThat(text.indexOf("\n````\n", opened)).isGreaterThan(text.indexOf("alert(1)", opened));
    }
}
