package dev.sloreporter.publish.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.publish.wiki.WikiEdition.EditionChanges;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Period;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WikiEditionTest {
    private static final String NOW = "2026-11-23T06:01:00Z";
    private static final Period BEFORE = WikiPagesMade.period("7d", "2026-11-16T06:00:00Z", "UTC");
    private static final Period NEXT = WikiPagesMade.period("7d", "2026-11-30T06:00:00Z", "UTC");
    private static final Report SHOP = WikiPagesMade.report("shop", WikiPagesMade.WEEK, "FAIL");
    private static final Report PAY = WikiPagesMade.report("pay", WikiPagesMade.WEEK, "PASS");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)]*)\\)|\\[\\[[^|\\]]*\\|([^\\]]*)\\]\\]");

    @Test
    void a_github_wiki_is_flat() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        assertThat(wiki.publish(NOW, SHOP, PAY).problems()).isEmpty();
        assertThat(wiki.head.paths())
                .containsExactly(
                        "Home.md",
                        "SLO-Reports.md",
                        "_Sidebar.md",
                        "pay--7d--2026-11-23-latency.svg",
                        "pay--7d--2026-11-23.md",
                        "pay-latency.svg",
                        "pay.md",
                        "shop--7d--2026-11-23.md",
                        "shop.md");
    }

    @Test
    void a_gitlab_wiki_has_a_folder_for_each_services_archive() {
        Editions wiki = Editions.of(WikiFlavor.GITLAB);
        wiki.publish(NOW, SHOP);
        assertThat(wiki.head.paths())
                .containsExactly("SLO-Reports.md", "_sidebar.md", "home.md", "shop.md", "shop/shop--7d--2026-11-23.md");
        assertThat(wiki.head.text("shop/shop--7d--2026-11-23.md")).contains("[newest](/shop)", "(/SLO-Reports)");
        assertThat(wiki.head.text("SLO-Reports.md")).contains("(/shop)", "(/shop/shop--7d--2026-11-23)");
    }

    @Test
    void a_folder_of_a_repository_has_no_front_page_and_links_to_files() {
        Editions wiki = Editions.of(WikiFlavor.PLAIN, "docs/slo", null, null);
        wiki.head.with("README.md", "mine");
        wiki.publish(NOW, PAY);
        assertThat(wiki.head.paths())
                .containsExactly(
                        "README.md",
                        "docs/slo/SLO-Reports.md",
                        "docs/slo/pay--7d--2026-11-23-latency.svg",
                        "docs/slo/pay--7d--2026-11-23.md",
                        "docs/slo/pay-latency.svg",
                        "docs/slo/pay.md");
        assertThat(wiki.head.text("docs/slo/pay--7d--2026-11-23.md"))
                .contains("[newest](pay.md)", "[all services](SLO-Reports.md)");
    }

    @ParameterizedTest
    @EnumSource(WikiFlavor.class)
    void every_link_leads_to_a_file_that_is_there(WikiFlavor flavor) {
        for (String folder : new String[] {"", "ops/slo"}) {
            Editions wiki = Editions.of(flavor, folder, "weekly", null);
            wiki.publish("2026-11-16T06:01:00Z", WikiPagesMade.report("pay", BEFORE, "PASS"));
            wiki.publish(NOW, SHOP, PAY, WikiPagesMade.report("a b", WikiPagesMade.WEEK, "AT_RISK"));
            wiki.publish("2026-11-30T06:01:00Z", WikiPagesMade.report("pay", NEXT, "PASS"));
            int links = 0;
            for (String page : wiki.head.paths()) {
                Matcher link = LINK.matcher(wiki.head.text(page));
                while (link.find()) {
                    String to = link.group(1) != null ? link.group(1) : link.group(2);
                    assertThat(wiki.head.paths()).as("%s in %s", to, page).contains(resolved(flavor, folder, to));
                    links++;
                }
            }
            assertThat(links).isGreaterThan(15);
        }
    }

    private static String resolved(WikiFlavor flavor, String folder, String link) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        String path = switch (flavor) {
            case GITLAB -> link.substring(1);
            case GITEA -> link;
            case GITHUB -> link.contains("/") ? link : prefix + link;
            case PLAIN -> prefix + link;
        };
        return path.endsWith(".svg") || path.endsWith(".md") ? path : path + ".md";
    }

    @ParameterizedTest
    @EnumSource(WikiFlavor.class)
    void published_again_nothing_changes(WikiFlavor flavor) {
        Editions wiki = Editions.of(flavor);
        assertThat(wiki.publish(NOW, SHOP, PAY).changes()).isPresent();
        assertThat(wiki.publish(NOW, SHOP, PAY).changes()).isEmpty();
        assertThat(wiki.publish(NOW, PAY).changes()).isEmpty();
        assertThat(wiki.publish("2026-11-24T06:01:00Z", PAY, SHOP, PAY).changes())
                .isEmpty();
    }

    @Test
    void the_next_period_takes_the_page_and_both_archive_pages_lead_to_each_other() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.publish(NOW, SHOP);
        EditionChanges made = wiki.publish("2026-11-30T06:01:00Z", WikiPagesMade.report("shop", NEXT, "PASS"));
        assertThat(made.changes().orElseThrow().writes().keySet())
                .containsExactly("SLO-Reports.md", "shop--7d--2026-11-23.md", "shop--7d--2026-11-30.md", "shop.md");
        assertThat(wiki.head.text("shop.md"))
                .startsWith("# shop: PASS")
                .contains("[← 16 – 23 Nov](shop--7d--2026-11-23)")
                .doesNotContain("→]", "newest");
        assertThat(wiki.head.text("shop--7d--2026-11-23.md"))
                .startsWith("# shop: FAIL")
                .contains("→](shop--7d--2026-11-30)", "[newest](shop)");
        assertThat(wiki.head.text("shop--7d--2026-11-30.md")).contains("](shop--7d--2026-11-23)");
    }

    @Test
    void an_earlier_period_that_comes_late_is_kept_and_does_not_take_the_page() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.publish(NOW, SHOP);
        String newest = wiki.head.text("shop.md");
        wiki.publish(NOW, WikiPagesMade.report("shop", BEFORE, "PASS"));
        assertThat(wiki.head.text("shop.md")).isNotEqualTo(newest).startsWith("# shop: FAIL");
        assertThat(wiki.head.text("shop.md")).contains("(shop--7d--2026-11-16)");
        assertThat(wiki.head.paths()).contains("shop--7d--2026-11-16.md");
    }

    @Test
    void a_day_later_in_the_same_week_the_page_changes_and_the_archive_does_not() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.publish(NOW, SHOP);
        EditionChanges made = wiki.publish(
                "2026-11-24T06:01:00Z",
                WikiPagesMade.report("shop", WikiPagesMade.period("7d", "2026-11-24T06:00:00Z", "UTC"), "FAIL"));
        assertThat(made.changes().orElseThrow().writes().keySet()).containsExactly("SLO-Reports.md", "shop.md");
    }

    @Test
    void a_spelled_out_period_is_kept_and_never_the_services_page() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        Period spelled = WikiPagesMade.explicit("2026-11-01T00:00:00Z", "2026-11-20T00:00:00Z", "UTC");
        wiki.publish(NOW, WikiPagesMade.report("shop", spelled, "FAIL"));
        assertThat(wiki.head.paths())
                .containsExactly("Home.md", "SLO-Reports.md", "_Sidebar.md", "shop--from_2026-11-01--2026-11-20.md");
        assertThat(wiki.head.text("SLO-Reports.md")).contains("[shop](shop--from_2026-11-01--2026-11-20)");
        wiki.publish(NOW, SHOP);
        String page = wiki.head.text("shop.md");
        wiki.publish(NOW, WikiPagesMade.report("shop", spelled, "PASS"));
        assertThat(wiki.head.text("shop.md")).isEqualTo(page);
        assertThat(wiki.head.text("shop--from_2026-11-01--2026-11-20.md")).startsWith("# shop: PASS");
    }

    @Test
    void what_has_had_its_time_goes_with_its_picture_and_the_links_to_it() {
        Editions wiki = Editions.of(WikiFlavor.GITLAB, "", null, Duration.ofDays(10));
        wiki.publish(
                "2026-11-16T06:01:00Z",
                WikiPagesMade.report("pay", BEFORE, "FAIL"),
                WikiPagesMade.report("old", BEFORE, "PASS"));
        wiki.publish(NOW, PAY);
        assertThat(wiki.head.text("pay.md")).contains("(/pay/pay--7d--2026-11-16)");
        EditionChanges made = wiki.publish("2026-11-26T06:00:01Z", PAY);
        assertThat(made.changes().orElseThrow().removals())
                .containsExactly("pay/pay--7d--2026-11-16-latency.svg", "pay/pay--7d--2026-11-16.md");
        assertThat(wiki.head.text("pay.md")).doesNotContain("2026-11-16)");
        assertThat(wiki.head.text("SLO-Reports.md")).doesNotContain("pay--7d--2026-11-16");
        assertThat(made.changes().orElseThrow().message()).contains("2 files removed");
    }

    @Test
    void another_environments_pages_are_left_alone_and_the_clash_is_said() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB, "", null, Duration.ofDays(10));
        wiki.publish("2026-11-16T06:01:00Z", WikiPagesMade.report("shop", "staging", BEFORE, "PASS", "All kept."));
        EditionChanges made = wiki.publish("2026-11-30T06:01:00Z", WikiPagesMade.report("shop", NEXT, "FAIL"), PAY);
        assertThat(made.problems())
                .singleElement()
                .asString()
                .startsWith("the page shop.md was not written: it shows a service of that name of another environment");
        assertThat(wiki.head.text("shop.md")).contains("staging");
        assertThat(wiki.head.paths()).contains("shop--7d--2026-11-16.md", "shop--7d--2026-11-30.md", "pay.md");
    }

    @Test
    void pages_that_a_person_changed_archived_ones_stay_and_the_services_own_is_made_again() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB, "", null, Duration.ofDays(10));
        wiki.publish(NOW, SHOP);
        edit(wiki.head, "shop.md");
        edit(wiki.head, "shop--7d--2026-11-23.md");
        String edited = wiki.head.text("shop--7d--2026-11-23.md");
        assertThat(wiki.publish(NOW, SHOP).problems()).isEmpty();
        assertThat(wiki.head.text("shop.md")).doesNotContain("Bob");
        wiki.publish(
                "2026-12-30T00:00:00Z",
                WikiPagesMade.report("shop", WikiPagesMade.period("7d", "2026-12-30T00:00:00Z", "UTC"), "PASS"));
        assertThat(wiki.head.text("shop--7d--2026-11-23.md")).isEqualTo(edited);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\n \n", " ", "\nA note at the end.\n", "\n\n[[Runbook]]"})
    void an_edit_at_a_pages_end_is_one_like_any_other(String end) {
        Editions wiki = Editions.of(WikiFlavor.GITHUB, "", null, Duration.ofDays(10));
        wiki.publish(NOW, SHOP);
        for (String page : List.of("shop.md", "shop--7d--2026-11-23.md", "SLO-Reports.md")) {
            wiki.head.with(page, wiki.head.text(page).replaceFirst("\n$", "") + end);
        }
        String edited = wiki.head.text("shop--7d--2026-11-23.md");
        assertThat(wiki.publish(NOW, SHOP).problems()).isEmpty();
        assertThat(wiki.head.text("shop.md"))
                .doesNotContain("A note", "Runbook")
                .endsWith("-->\n");
        assertThat(wiki.head.text("SLO-Reports.md")).doesNotContain("A note", "Runbook");
        assertThat(wiki.head.text("shop--7d--2026-11-23.md").strip()).isEqualTo(edited.strip());
    }

    private static void edit(HeadOf head, String page) {
        head.with(page, head.text(page).replace("# shop: FAIL", "# shop: FAIL, because of Bob"));
    }

    @Test
    void what_another_configuration_publishes_stays_for_as_long_as_any_is_kept_by_default() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB, "", null, Duration.ofDays(10));
        wiki.publish("2026-11-16T06:01:00Z", WikiPagesMade.report("old", BEFORE, "PASS"));
        Period year = WikiPagesMade.period("7d", "2027-12-20T06:00:00Z", "UTC");
        Period later = WikiPagesMade.period("7d", "2027-12-22T06:00:00Z", "UTC");

        wiki.publish("2027-12-20T06:01:00Z", WikiPagesMade.report("pay", year, "PASS"));
        assertThat(wiki.head.paths()).contains("old.md", "old--7d--2026-11-16.md");
        wiki.publish("2027-12-22T06:01:00Z", WikiPagesMade.report("pay", later, "PASS"));
        assertThat(wiki.head.paths()).doesNotContain("old.md", "old--7d--2026-11-16.md");
    }

    @Test
    void the_newest_page_is_the_newest_whatever_its_window() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.publish(
                NOW, WikiPagesMade.report("shop", WikiPagesMade.period("1d", "2026-11-23T06:00:00Z", "UTC"), "FAIL"));
        String page = wiki.head.text("shop.md");

        wiki.publish(
                NOW, WikiPagesMade.report("shop", WikiPagesMade.period("7d", "2026-11-20T06:00:00Z", "UTC"), "PASS"));

        assertThat(wiki.head.text("shop.md"))
                .startsWith(page.lines().findFirst().orElseThrow())
                .contains("Mon 23 Nov");
    }

    @Test
    void a_page_that_a_browser_saved_with_other_line_ends_is_ours_still() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.publish(NOW, SHOP);
        wiki.head.with("shop.md", wiki.head.text("shop.md").replace("\n", "\r\n"));
        Period next = WikiPagesMade.period("7d", "2026-11-30T06:00:00Z", "UTC");

        EditionChanges made = wiki.publish("2026-11-30T06:01:00Z", WikiPagesMade.report("shop", next, "PASS"));

        assertThat(made.problems()).isEmpty();
        assertThat(wiki.head.text("shop.md")).startsWith("# shop: PASS");
    }

    @Test
    void the_same_figures_asked_by_other_queries_change_no_page() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.publish(NOW, WikiPagesMade.asking(SHOP, "sum(a)", "sum(b)"));

        assertThat(wiki.publish(NOW, WikiPagesMade.asking(SHOP, "sum(a)")).changes())
                .isEmpty();
    }

    @Test
    void a_service_that_lost_its_picture_loses_the_file() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.publish(NOW, PAY);
        wiki.head.content.keySet().removeIf(path -> path.startsWith("pay") && path.endsWith(".md"));
        EditionChanges made = wiki.publish(NOW, SHOP);
        assertThat(made.changes().orElseThrow().removals())
                .containsExactly("pay--7d--2026-11-23-latency.svg", "pay-latency.svg");
    }

    @Test
    void the_index_is_of_all_publishers_pages_worst_first() {
        Editions team = Editions.of(WikiFlavor.GITHUB);
        team.publish(NOW, PAY);
        Editions other =
                new Editions(team.head, Editions.setup(WikiFlavor.GITHUB, "", "nightly", null, java.util.List.of()));
        other.publish(
                NOW,
                SHOP,
                WikiPagesMade.report("pay", WikiPagesMade.period("1d", "2026-11-23T06:00:00Z", "UTC"), "AT_RISK"));
        String index = team.head.text("SLO-Reports.md");
        assertThat(index).contains("[shop](nightly--shop)", "[pay](nightly--pay)", "[pay](pay)");
        assertThat(index.indexOf("nightly--shop)")).isLessThan(index.indexOf("nightly--pay)"));
        assertThat(index.indexOf("nightly--pay)")).isLessThan(index.indexOf("[pay](pay)"));
        assertThat(team.publish(NOW, PAY).changes()).isEmpty();
    }

    @Test
    void a_service_that_no_one_reports_any_more_is_last_seen() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.publish(
                "2026-10-12T06:01:00Z",
                WikiPagesMade.report("old", WikiPagesMade.period("7d", "2026-10-12T06:00:00Z", "UTC"), "FAIL"));
        wiki.publish(NOW, PAY);
        assertThat(wiki.head.text("SLO-Reports.md"))
                .contains("last seen 12 Oct")
                .contains("The one service keeps");
    }

    @Test
    void front_pages_are_made_once_and_only_where_there_are_none() {
        for (String home : new String[] {"Home.md", "home.mediawiki", "HOME.rst", "Home.unknown", "Home.Textile"}) {
            Editions wiki = Editions.of(WikiFlavor.GITHUB);
            wiki.head.with(home, "mine");
            wiki.publish(NOW, SHOP);
            assertThat(wiki.head.paths())
                    .as(home)
                    .contains(home, "_Sidebar.md")
                    .filteredOn(p -> p.matches("(?i)home.*"))
                    .hasSize(1);
            assertThat(wiki.head.text(home)).isEqualTo("mine");
        }
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.publish(NOW, SHOP);
        assertThat(wiki.head.text("Home.md")).contains("[[SLO reports|SLO-Reports]]");
        wiki.head.with("_Sidebar.md", "mine now");
        assertThat(wiki.publish(NOW, SHOP).changes()).isEmpty();
    }

    @Test
    void the_message_names_verdicts_worst_change_first() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.publish(
                "2026-11-16T06:01:00Z",
                WikiPagesMade.report("shop", BEFORE, "PASS"),
                WikiPagesMade.report("pay", BEFORE, "FAIL"));
        EditionChanges made = wiki.publish(
                NOW,
                SHOP,
                PAY,
                WikiPagesMade.report("[[x]] #1 @all", WikiPagesMade.WEEK, "AT_RISK"),
                WikiPagesMade.report("cart", WikiPagesMade.WEEK, "PASS"));
        assertThat(made.changes().orElseThrow().message()).isEqualTo("""
                        SLO reports: shop FAIL (was PASS), pay PASS (was FAIL), 1 more, 1 kept

                        - shop 7d to 2026-11-23: FAIL (was PASS), P95
                        - pay 7d to 2026-11-23: PASS (was FAIL)
                        - %s 7d to 2026-11-23: AT RISK, P95
                        - cart 7d to 2026-11-23: PASS
                        """.replace(
                        "%s", WikiNames.candidates(null, "[[x]] #1 @all").get(0)));
    }
}
