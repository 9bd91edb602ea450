package dev.sloreporter.render.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
    private static final Pattern ENTITY = Pattern.compile("&(?:#\\d+|amp|lt|gt);");

    @Test
    void ordinary_words_stay_readable() {
        String text = "P95 < 200 ms: http_requests_total, 95 % promised (see above); half & half";
        assertThat(MarkdownText.prose(text)).isEqualTo(text);
    }

    @Test
    void what_wikis_expand_is_made_harmless() {
        assertThat(MarkdownText.prose("[[Home]]")).isEqualTo("&#91;&#91;Home&#93;&#93;");
        assertThat(MarkdownText.prose("@admin")).isEqualTo("&#64;\u200badmin");
        assertThat(MarkdownText.prose("fixes #12")).isEqualTo("fixes &#35;\u200b12");
        assertThat(MarkdownText.prose("$x$")).isEqualTo("&#36;\u200bx&#36;");
        assertThat(MarkdownText.prose("https://evil.example")).isEqualTo("https:\u200b//evil.example");
        assertThat(MarkdownText.prose("www.evil.example")).isEqualTo("www\u200b.evil.example");
        assertThat(MarkdownText.prose("a:smile:b")).isEqualTo("a:\u200bsmile:b");
        assertThat(MarkdownText.prose("a|b\nc")).isEqualTo("a&#124;b c");
    }

    @Test
    void a_text_does_not_begin_a_list_or_a_heading() {
        assertThat(MarkdownText.prose("1. x")).isEqualTo("1&#46; x");
        assertThat(MarkdownText.prose("- x")).isEqualTo("&#45; x");
        assertThat(MarkdownText.prose("  > x")).isEqualTo("  &gt; x");
        assertThat(MarkdownText.prose("=== x")).isEqualTo("&#61;== x");
        assertThat(MarkdownText.prose("3.6 % left")).isEqualTo("3.6 % left");
    }

    @Test
    void code_can_be_copied() {
        assertThat(MarkdownText.code("GET /@me/#1/`x`|*_"))
                .isEqualTo("GET /&#64;me/&#35;1/&#96;x&#96;&#124;&#42;&#95;");
    }

    @Test
    void a_fence_is_longer_than_any_run_inside() {
        assertThat(MarkdownText.fence("up")).isEqualTo("```");
        assertThat(MarkdownText.fence("a ``` b ````` c")).isEqualTo("``````");
    }

    @Test
    void nothing_special_survives_in_any_text() {
        long seed = 7;
        Random random = new Random(seed);
        String alphabet = "ab1 |`*_[]$@#~\\<>&\n\t-+=.:/!\"'";
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(20); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String rest = ENTITY.matcher(MarkdownText.prose(text.toString())).replaceAll("");
            assertThat(rest)
                    .as("seed %d, round %d: %s", seed, i, text)
                    .doesNotContainPattern("[|`*\\[\\]$@#~\\\\\\n\\t]|<[^ ]|<$|&[^ ]|&$");
        }
    }
}
