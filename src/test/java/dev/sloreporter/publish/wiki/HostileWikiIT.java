package dev.sloreporter.publish.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.publish.archive.PageStamp;
import dev.sloreporter.publish.wiki.WikiEdition.EditionChanges;
import dev.sloreporter.report.Report;
import dev.sloreporter.report.Report.Period;
import dev.sloreporter.slo.Status;
import dev.sloreporter.testbed.OnBothJdks;
import dev.sloreporter.testbed.Proofs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a wiki is a stranger's: nothing of it is changed, and our own pages go on as far as they can. */
@OnBothJdks
class HostileWikiIT {
    private static final String NOW = "2026-11-23T06:01:00Z";
    private static final Report SHOP = WikiPagesMade.report("shop", WikiPagesMade.WEEK, "FAIL");
    private static final List<String> SERVICES = List.of(
            "shop", "Shop", "pay", "a|b", "../../x", ".git", "Home", "SLO-Reports", "shop--7d--2026-11-23", "p.md");

    @ParameterizedTest
    @ValueSource(strings = {"shop.md", "Shop.md", "SHOP.md", "shop.mediawiki", "docs/shop.md", "shop.rst", "shop"})
    void a_strangers_page_of_that_name_stays_and_is_said_and_the_others_go_on(String theirs) {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.head.with(theirs, "mine");
        EditionChanges made = wiki.publish(NOW, SHOP, WikiPagesMade.report("pay", WikiPagesMade.WEEK, "PASS"));
        assertThat(made.problems()).singleElement().asString().startsWith("the page shop.md was not written: ");
        assertThat(wiki.head.text(theirs)).isEqualTo("mine");
        assertThat(wiki.head.paths())
                .contains("pay.md", "shop--7d--2026-11-23.md", "SLO-Reports.md")
                .filteredOn(path -> path.equalsIgnoreCase("shop.md"))
                .isSubsetOf(theirs);
        assertThat(wiki.publish(NOW, SHOP).problems()).isEqualTo(made.problems());
    }

    @Test
    void pages_with_another_ones_stamp_a_broken_one_or_too_large_to_be_ours_are_strangers() {
        String page = page("shop");
        Map<String, String> theirs = new TreeMap<>();
        theirs.put("other service", page.replace("\"service\":\"shop\"", "\"service\":\"pay\""));
        theirs.put("broken", page.replace(" -->\n", "\n"));
        theirs.put("archive's", page.replace("\"kind\":\"service\"", "\"kind\":\"archive\""));
        theirs.put("large", "x".repeat(TreeStore.MOST_BYTES) + "\n" + page);
        theirs.forEach((what, text) -> {
            Editions wiki = Editions.of(WikiFlavor.GITHUB);
            wiki.head.with("shop.md", text);
            assertThat(wiki.publish(NOW, SHOP).problems()).as(what).hasSize(1);
            assertThat(wiki.head.text("shop.md")).as(what).isEqualTo(text);
        });
    }

    @Test
    void a_page_that_is_no_text_is_a_strangers() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        byte[] page = page("shop").getBytes(StandardCharsets.UTF_8);
        byte[] broken = new byte[page.length + 1];
        broken[0] = (byte) 0xff;
        System.arraycopy(page, 0, broken, 1, page.length);
        wiki.head.content.put("shop.md", broken);
        assertThat(wiki.publish(NOW, SHOP).problems()).hasSize(1);
        assertThat(wiki.head.content.get("shop.md")).isEqualTo(broken);
    }

    @Test
    void nothing_is_written_over_or_through_a_link() {
        Editions wiki = Editions.of(WikiFlavor.GITLAB);
        wiki.head.links.addAll(List.of("shop.md", "pay", "SLO-Reports.md", "home.md"));
        EditionChanges made = wiki.publish(NOW, SHOP, WikiPagesMade.report("pay", WikiPagesMade.WEEK, "PASS"));
        assertThat(made.problems())
                .containsExactlyInAnyOrder(
                        "the page shop.md was not written: a link, a folder or a submodule is in its place or above it; remove that",
                        "the page pay/pay--7d--2026-11-23.md was not written: a link, a folder or a submodule is in its place or above it; remove that",
                        "the page SLO-Reports.md was not written: a link, a folder or a submodule is in its place or above it; remove that");
        assertThat(wiki.head.paths())
                .containsExactly("_sidebar.md", "pay-latency.svg", "pay.md", "shop/shop--7d--2026-11-23.md");
    }

    @Test
    void a_strangers_folder_of_a_services_name_is_shared_and_their_pages_stay() {
        Editions wiki = Editions.of(WikiFlavor.GITLAB);
        wiki.head.with("shop/notes.md", "mine").with("shop/shop--7d--2026-11-23.md", "mine too");
        EditionChanges made = wiki.publish(NOW, SHOP);
        assertThat(made.problems()).hasSize(1);
        assertThat(wiki.head.text("shop/notes.md")).isEqualTo("mine");
        assertThat(wiki.head.text("shop/shop--7d--2026-11-23.md")).isEqualTo("mine too");
        assertThat(wiki.head.text("shop.md")).startsWith("# shop: FAIL");
    }

    @Test
    void a_strangers_picture_stays_and_the_page_goes_without() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.head.with("pay-latency.svg", "<svg/>");
        EditionChanges made = wiki.publish(NOW, WikiPagesMade.report("pay", WikiPagesMade.WEEK, "PASS"));
        assertThat(made.problems())
                .singleElement()
                .asString()
                .startsWith("the picture pay-latency.svg was not written");
        assertThat(wiki.head.text("pay-latency.svg")).isEqualTo("<svg/>");
        assertThat(wiki.head.text("pay.md")).doesNotContain("pay-latency.svg");
    }

    @Test
    void names_of_strangers_files_come_into_a_sentence_without_what_they_could_do_there() {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.head.with("x\u001b[31m\n/shop.md", "mine");
        assertThat(wiki.publish(NOW, SHOP).problems())
                .singleElement()
                .asString()
                .contains("takes x??31m?/shop.md for");
    }

    private static String page(String service) {
        Editions wiki = Editions.of(WikiFlavor.GITHUB);
        wiki.publish(NOW, WikiPagesMade.report(service, WikiPagesMade.WEEK, "FAIL"));
        return wiki.head.text(service + ".md");
    }

    /** Runs into a wiki that others write into all the time. */
    @ParameterizedTest
    @EnumSource(WikiFlavor.class)
    void whatever_is_there_every_file_of_a_stranger_keeps_its_bytes(WikiFlavor flavor) {
        int rounds = Proofs.rounds("Wikis of strangers", 6, 200);
        for (int seed = 0; seed < rounds; seed++) {
            Random random = new Random(seed);
            String folder = random.nextBoolean() ? "" : "ops";
            HeadOf head = new HeadOf();
            Map<String, byte[]> strangers = new HashMap<>();
            Instant now = Instant.parse("2026-01-05T00:00:00Z");
            for (int run = 0; run < 12; run++) {
                now = now.plus(random.nextInt(500), ChronoUnit.HOURS);
                meddle(head, strangers, flavor, folder, random);
                publish(head, flavor, folder, reports(now, random), now, seed);
                strangers.forEach((path, bytes) ->
                        assertThat(head.content.get(path)).as(path).isEqualTo(bytes));
            }
        }
    }

    private static List<Report> reports(Instant now, Random random) {
        List<String> windows = List.of("1d", "7d", "month", "day");
        List<Report> reports = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            Instant at = random.nextInt(4) == 0 ? now.minus(random.nextInt(900), ChronoUnit.HOURS) : now;
            Period period = random.nextInt(8) == 0
                    ? WikiPagesMade.explicit(at.minus(3, ChronoUnit.DAYS).toString(), at.toString(), "UTC")
                    : WikiPagesMade.period(windows.get(random.nextInt(windows.size())), at.toString(), "Europe/Berlin");
            reports.add(WikiPagesMade.report(
                    SERVICES.get(random.nextInt(SERVICES.size())),
                    random.nextInt(6) == 0 ? null : "production",
                    period,
                    List.of(Status.values())
                            .get(random.nextInt(Status.values().length))
                            .name(),
                    "As it is."));
        }
        return reports;
    }

    private static void publish(
            HeadOf head, WikiFlavor flavor, String folder, List<Report> reports, Instant now, int seed) {
        WikiEdition.WikiSetup setup = Editions.setup(
                flavor, folder, null, seed % 2 == 0 ? null : Duration.ofDays(20), seed % 3 == 0 ? SERVICES : List.of());
        Map<String, byte[]> before = new HashMap<>(head.content);
        EditionChanges made = WikiEdition.of(head, setup, reports, now);
        made.changes().ifPresent(head::apply);
        Map<String, String> identities = new HashMap<>();
        head.content.keySet().forEach(path -> {
            String other = identities.put(flavor.identity(path), path);
            assertThat(other == null || (before.containsKey(other) && before.containsKey(path)))
                    .as("seed %d: %s made beside %s", seed, path, other)
                    .isTrue();
        });
        assertThat(WikiEdition.of(head, setup, reports, now).changes())
                .as("seed %d: again", seed)
                .isEmpty();
    }

    /** Someone writes over a page, takes its stamp to another place, edits an archived one, or makes something of a name of ours. */
    private static void meddle(
            HeadOf head, Map<String, byte[]> strangers, WikiFlavor flavor, String folder, Random random) {
        List<String> paths = new ArrayList<>(head.content.keySet());
        for (int i = random.nextInt(4); i > 0; i--) {
            String path = !paths.isEmpty() && random.nextInt(3) > 0
                    ? paths.get(random.nextInt(paths.size()))
                    : madeUp(folder, random);
            byte[] there = head.content.getOrDefault(path, new byte[0]);
            String text = new String(there, StandardCharsets.UTF_8);
            byte[] bytes = switch (random.nextInt(5)) {
                case 0 -> "mine".getBytes(StandardCharsets.UTF_8);
                case 1 -> (text + "\n").getBytes(StandardCharsets.UTF_8);
                case 2 -> Arrays.copyOf(there, there.length / 2);
                case 3 -> text.replace("production", "elsewhere").getBytes(StandardCharsets.UTF_8);
                default -> ("Bob: " + text).getBytes(StandardCharsets.UTF_8);
            };
            String written = new String(bytes, StandardCharsets.UTF_8);
            boolean isOurs = PageStamp.read(written)
                    .filter(stamp ->
                            new WikiLayout(flavor, folder).nameOf(path, stamp).isPresent())
                    .filter(stamp -> stamp.kind() != PageStamp.PageKind.ARCHIVE || !PageStamp.isEdited(written))
                    .isPresent();
            if (!head.isWritable(path) || isOurs || Arrays.equals(bytes, there)) {
                continue;
            }
            head.content.put(path, bytes);
            strangers.put(path, bytes);
        }
        if (random.nextInt(4) == 0) {
            String link = madeUp(folder, random);
            if (head.isWritable(link) && !head.content.containsKey(link)) {
                head.links.add(link);
            }
        }
    }

    private static String madeUp(String folder, Random random) {
        String prefix = folder.isEmpty() || random.nextInt(4) == 0 ? "" : folder + "/";
        List<String> names = List.of(
                "shop.md",
                "Shop.md",
                "SHOP.MD",
                "pay",
                "pay.mediawiki",
                "SLO-Reports.md",
                "slo-reports.rst",
                "Home.md",
                "home.org",
                "_Sidebar.md",
                "_sidebar.textile",
                "pay-latency.svg",
                "shop/x.md",
                "shop",
                "sub/pay.md");
        return prefix + names.get(random.nextInt(names.size()));
    }
}
