package dev.sloreporter.render.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageTextTest {
    @Test
    void plain_texts_are_dressed_for_a_page() {
        assertThat(PageText.dressed("-58.0 % left")).isEqualTo("\u221258.0\u00a0% left");
        assertThat(PageText.dressed("1 710 of 761 839 within 200 ms"))
                .isEqualTo("1\u202f710 of 761\u202f839 within 200\u00a0ms");
        assertThat(PageText.dressed("P95 232 ms -> 191 ms")).isEqualTo("P95 232\u00a0ms \u2192 191\u00a0ms");
        assertThat(PageText.dressed("estimate 200-300 ms")).isEqualTo("estimate 200\u2013\u2060300\u00a0ms");
        assertThat(PageText.dressed("on 2026-09-15 at 20:20, 5xx")).isEqualTo("on 2026-09-15 at 20:20, 5xx");
        assertThat(PageText.dressed("2 deploys, 3 hosts")).isEqualTo("2 deploys, 3 hosts");
    }

    @Test
    void endpoints_in_a_text_stay_as_they_are_the_longest_first() {
        Set<String> names = Set.of("GET /items", "GET /items/search");
        assertThat(PageText.pieces("GET /items/search has 5 % of GET /items, not GET /itemsize", names))
                .containsExactly(
                        new PageText.Piece("GET /items/search", true),
                        new PageText.Piece(" has 5\u00a0% of ", false),
                        new PageText.Piece("GET /items", true),
                        new PageText.Piece(", not GET /itemsize", false));
        assertThat(PageText.pieces("", names)).isEmpty();
        assertThat(PageText.pieces("plain", Set.of())).containsExactly(new PageText.Piece("plain", false));
    }

    @Test
    void what_cannot_be_seen_is_shown_as_a_replacement() {
        assertThat(PageText.visible("a\u202eb\u0000c\u2028d\ud800e\nf")).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\nf");
        assertThat(PageText.visible("gr\u00fcn \ud83d\ude00")).isEqualTo("gr\u00fcn \ud83d\ude00");
    }

    @Test
    void long_names_are_shortened_without_cutting_a_character() {
        String name = "\ud83d\ude00".repeat(81);
        assertThat(PageText.shortened(name))
                .isEqualTo("\ud83d\ude00".repeat(40) + "\u2026" + "\ud83d\ude00".repeat(24));
        assertThat(PageText.shortened("x".repeat(80))).hasSize(80);
    }

    @Test
    void a_route_breaks_after_its_slashes() {
        assertThat(PageText.parts("GET /api/v1/items")).isEqualTo(List.of("GET /", "api/", "v1/", "items"));
        assertThat(PageText.parts("/")).isEqualTo(List.of("/"));
    }
}
