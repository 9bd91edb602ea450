package dev.sloreporter.render.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.render.Format;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.CellReport;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PicturesTest {
    private static final Instant FROM = SampleReports.FROM;

    private final Pictures pictures = new Pictures(Templates.builtIn());

    private String latency(Report report) {
        return pictures.latency(report).orElseThrow();
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static String path(String svg, String name) {
        Matcher path =
                Pattern.compile("<path class=\"" + name + "\" d=\"([^\"]*)\"").matcher(svg);
        assertThat(path.find()).as(name).isTrue();
        return path.group(1);
    }

    private static Report hours(int count, IntFunction<CellReport> cell) {
        List<CellReport> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cells.add(cell.apply(i));
        }
        return SamplesOverTime.with(SampleReports.shop(), SamplesOverTime.timeline(cells));
    }

    private static CellReport hour(int i, @Nullable Double factor) {
        Instant from = FROM.plus(Duration.ofHours(i));
        return SamplesOverTime.cell(from, from.plus(Duration.ofHours(1)), factor);
    }

    @Test
    void a_picture_is_well_formed_and_refers_to_nothing() throws Exception {
        String svg = latency(SamplesOverTime.shop());
        NodeList elements = parsed(svg).getElementsByTagName("*");
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < elements.getLength(); i++) {
            names.add(elements.item(i).getNodeName());
            assertThat(elements.item(i).getAttributes().getNamedItem("href")).isNull();
        }
        assertThat(names)
                .containsExactly("defs", "desc", "path", "pattern", "rect", "style", "svg", "text", "title", "tspan");
        assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "@import", "var(");
    }

    @Test
    void no_label_of_a_report_is_in_its_picture() {
        assertThat(latency(SamplesOverTime.shop())).doesNotContain("/api/", "shop", "job=", "upgrade", "instances");
    }

    @Test
    void a_line_breaks_where_nothing_is_known() {
        assertThat(path(latency(hours(48, i -> hour(i, 1.0))), "P95")).containsOnlyOnce("M");
        String broken = path(latency(hours(48, i -> hour(i, i == 20 || i == 22 ? null : 1.0))), "P95");
        assertThat(broken.chars().filter(c -> c == 'M')).hasSize(3);
        assertThat(broken).as("a point between two holes is a dot").contains("h0M");
    }

    @Test
    void a_line_breaks_where_time_is_left_out() {
        assertThat(path(latency(hours(48, i -> hour(i < 20 ? i : i + 4, 1.0))), "P95")
                        .chars()
                        .filter(c -> c == 'M'))
                .hasSize(2);
    }

    @Test
    void what_was_not_seen_is_hatched_what_is_excluded_is_grey() {
        String svg = latency(SamplesOverTime.shop());
        assertThat(path(svg, "gap")).contains("V284");
        assertThat(path(svg, "out")).contains("V284");
        assertThat(svg).contains("hatched: not scraped or down; grey: planned maintenance; triangles: restarts");
        String whole = latency(hours(48, i -> hour(i, 1.0)));
        assertThat(whole).doesNotContain("class=\"gap\"", "class=\"out\"", "hatched");
    }

    @Test
    void too_little_makes_no_picture() {
        assertThat(pictures.latency(SampleReports.shop())).as("one cell").isEmpty();
        assertThat(pictures.latency(SampleReports.noData())).as("no timeline").isEmpty();
        assertThat(pictures.latency(hours(24, i -> hour(i, null))))
                .as("no values")
                .isEmpty();
        assertThat(pictures.latency(hours(24, i -> hour(i, i < 3 ? 1.0 : null))))
                .as("three values")
                .isEmpty();
        assertThat(pictures.latency(hours(24, i -> hour(i, i < 4 ? 1.0 : null))))
                .as("four values")
                .isPresent();
    }

    @Test
    void one_slow_hour_does_not_press_the_others_to_the_ground() {
        Report report = hours(48, i -> {
            CellReport hour = hour(i, 1.0);
            return i != 30
                    ? hour
                    : new CellReport(
                            hour.from(),
                            hour.to(),
                            hour.requests(),
                            hour.errors(),
                            hour.within(),
                            hour.p50(),
                            hour.p95(),
                            9.5,
                            null,
                            null);
        });
        String svg = latency(report);
        assertThat(svg).contains("cut off: P99 up to 9.50\u00a0s");
        assertThat(path(svg, "P99")).as("runs along the upper edge").contains(" 62L");
    }

    @Test
    void a_threshold_far_above_the_curves_is_told_and_not_drawn() {
        assertThat(latency(hours(48, i -> hour(i, 0.2))))
                .contains("above the picture: P95 under 200\u00a0ms; above the picture: P99 under 500\u00a0ms")
                .doesNotContain("objective:");
        assertThat(latency(hours(48, i -> hour(i, 1.0))))
                .contains("objective: P95 under 200\u00a0ms", "objective: P99 under 500\u00a0ms");
    }

    @Test
    void a_picture_of_a_long_period_is_small() {
        assertThat(latency(SamplesOverTime.shop())).hasSizeLessThan(12_000);
        assertThat(latency(SamplesOverTime.shop("30d", "UTC", 30, Duration.ofHours(6))))
                .hasSizeLessThan(9_000);
        assertThat(latency(SamplesOverTime.shop("quarter", "UTC", 91, Duration.ofDays(1))))
                .hasSizeLessThan(8_000);
    }

    @Test
    void the_axis_has_days_weeks_months_or_hours_of_the_reports_zone() {
        assertThat(latency(SamplesOverTime.shop())).contains(">Tue 8<", ">Mon 14<");
        assertThat(latency(SamplesOverTime.shop("30d", "Europe/Berlin", 30, Duration.ofHours(6))))
                .contains(">17 Aug<", ">14 Sep<", "Percentiles of each 6\u00a0h, all routes, Europe/Berlin");
        assertThat(latency(SamplesOverTime.shop("90d", "UTC", 90, Duration.ofDays(1))))
                .contains(">1 Jul<", ">1 Sep<", "Percentiles of each day");
        assertThat(latency(SamplesOverTime.hours(24, Duration.ofHours(1)))).contains(">Tue 15<", ">06:00<");
        assertThat(latency(SamplesOverTime.hours(1, Duration.ofMinutes(5))))
                .contains(">01:10<", "Percentiles of each 5\u00a0min");
    }

    @Test
    void markdown_shows_the_picture_where_it_has_one() {
        Renderer markdown = Format.MARKDOWN.renderer(Templates.builtIn());
        String page =
                markdown.render(SamplesOverTime.shop(), new Navigation(null, null, null, null, "shop-latency.svg"));
        assertThat(page)
                .contains(
                        "![P95 over 200\u00a0ms since Fri 11 Sep 20:00; the table below has the figures](shop-latency.svg)");
        assertThat(markdown.render(SamplesOverTime.shop())).doesNotContain("![");
    }

    @Test
    void the_finding_says_when_an_objective_was_missed() {
        assertThat(Pictures.finding(SamplesOverTime.shop())).isEqualTo("P95 over 200\u00a0ms since Fri 11 Sep 20:00");
        assertThat(Pictures.finding(hours(48, i -> hour(i, 1.0))))
                .isEqualTo("P95 over 200\u00a0ms since Fri 11 Sep 20:00");
    }

    @Test
    void the_finding_of_a_quiet_period_says_so() {
        Report quiet = SamplesOverTime.withoutIntervals(hours(48, i -> hour(i, 1.0)));
        assertThat(Pictures.finding(quiet)).isEqualTo("P95 stayed under 200\u00a0ms");
        Report touching = SamplesOverTime.withoutIntervals(hours(48, i -> hour(i, i == 7 ? 1.5 : 1.0)));
        assertThat(Pictures.finding(touching)).startsWith("P50 62\u00a0ms (50").contains(", P95 250\u00a0ms (200");
    }
}
