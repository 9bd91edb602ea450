package dev.sloreporter.render.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownSizeTest {
    @Test
    void a_page_that_a_wiki_shows_stays_as_it_is() {
        String page = "# shop\n\n" + "line\n".repeat(1000);
        assertThat(MarkdownSize.bounded(page)).isEqualTo(page);
    }

    @Test
    void a_longer_one_ends_after_a_line_and_says_so() {
        String bounded = MarkdownSize.bounded("# shop\n" + "| é |\n".repeat(100_000));
        assertThat(bounded.getBytes(UTF_8)).hasSizeLessThan(400_000);
        assertThat(bounded).doesNotContain("\uFFFD").endsWith("The rest is in the JSON.\n");
        assertThat(bounded.lines().skip(1).limit(1000)).containsOnly("| é |");
    }

    @Test
    void what_is_folded_at_the_cut_is_left_out_whole() {
        String bounded = MarkdownSize.bounded("# shop\n\n<details><summary>Queries</summary>\n\n```promql\n"
                + "up\n".repeat(200_000) + "```\n</details>\n");
        assertThat(bounded)
                .startsWith("# shop\n")
                .doesNotContain("<details>", "```")
                .contains("JSON");
    }

    @Test
    void one_line_without_an_end_leaves_the_sentence_alone() {
        assertThat(MarkdownSize.bounded("x".repeat(500_000))).contains("The rest is in the JSON.");
    }
}
