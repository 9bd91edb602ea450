package dev.sloreporter.render.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTextTest {
    private static final String ALPHABET = "ab1 <>&@#$:/.*_~`|\\[]()!-\n\uD83D\uDE00\u202e";

    private static String escaped(String text) {
        return ChatText.escaped(text, 1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order_service",
                "POST /api/v1/orders",
                "P95 missed: 92.1 % of requests within 200 ms, 95 % promised; 50 % left.",
                "Tue 8 Sep 00:00 \u2013 Tue 15 Sep 2026 20:20 Europe/Berlin",
                "team-shop (production)",
                "90.7\u2013\u206099.4\u00a0%"
            })
    void what_is_usual_stays_as_it_is(String text) {
        assertThat(escaped(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "<!here>, &lt;!here&gt;",
        "a&b, a&amp;b",
        "@here, @\u200bhere",
        "http://x, http:\u200b//x",
        "www.1x, www.\u200b1x",
        "a.example.org, a.\u200bexample.\u200borg",
        ":tada:, :\u200btada:",
        "*a*, \u2217a\u2217",
        "_a_b_, \u02cda_b\u02cd",
        "[a](b), [a]\u200b(b)",
        "'  a \n b ', a b"
    })
    void what_would_do_something_does_nothing(String text, String harmless) {
        assertThat(escaped(text)).isEqualTo(harmless);
    }

    @Test
    void a_text_is_cut_so_that_its_escaped_form_fits() {
        assertThat(ChatText.escaped("<".repeat(100), 50)).matches("(&lt;){1,12}\u2026");
        assertThat(ChatText.escaped("\uD83D\uDE00".repeat(100), 50)).matches("(\uD83D\uDE00){10,25}\u2026");
        assertThat(ChatText.escaped("a".repeat(50), 50)).isEqualTo("a".repeat(50));
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            int most = 1 + random.nextInt(40);
            String cut = ChatText.escaped(text.toString(), most);
            assertThat(cut.length()).as("seed " + seed).isLessThanOrEqualTo(most);
            assertThat(cut.replaceAll("&(?:amp|lt|gt);", "e"))
                    .as("seed " + seed)
                    .doesNotContain("<", ">", "&", "*", "`", "~", "|", "\\", "\n", "://", "](")
                    .doesNotContainPattern("[@#][^\u200b\u2026 ]");
        }
    }
}
