package dev.sloreporter.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {
    private static final String ALPHABET = "ab\"'`\\\n\r\t\u0001{}()[]|.*+?^$,=~!é→/ x";

    @Test
    void what_is_printed_is_read_as_the_same() throws SelectorException {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            List<Matcher> matchers = new ArrayList<>(List.of(Matcher.equal("job", "x")));
            for (int i = random.nextInt(3); i >= 0; i--) {
                Matcher.Op op = List.of(Matcher.Op.values()).get(random.nextInt(4));
                boolean isRegex = op == Matcher.Op.REGEX || op == Matcher.Op.NOT_REGEX;
                String text = text(random);
                matchers.add(new Matcher("l_" + i, op, isRegex ? PromQl.regexQuote(text) : text));
            }
            Selector selector = new Selector(matchers);
            assertThat(Selector.parse(selector.toString())).as("seed %d", seed).isEqualTo(selector);
            assertThat(Selector.parse("{" + selector + "}"))
                    .as("in braces, seed %d", seed)
                    .isEqualTo(selector);
        }
    }

    @Test
    void a_quoted_text_matches_itself_and_nothing_else() {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            String text = text(random);
            String other = text(random);
            Matcher one = new Matcher("l", Matcher.Op.REGEX, PromQl.regexQuote(text));
            assertThat(one.matches(text)).as("seed %d", seed).isTrue();
            assertThat(one.matches(other)).as("seed %d", seed).isEqualTo(text.equals(other));
            assertThat(Matcher.anyOf("l", List.of(text, other, "z")).matches(other))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '%',
            value = {
                "job=\"a\"#job=\"a\"",
                "{job=\"a\"}#job=\"a\"",
                " job = 'a' , env!=\"test\", #job=\"a\",env!=\"test\"",
                "job=~`a\\.b|c`#job=~\"a\\\\.b|c\"",
                "job=\"\\x41\\u00e9\\n\"#job=\"Aé\\n\"",
                "job='it\\'s'#job=\"it's\"",
                "{\"http.route\"=\"/x\"}#\"http.route\"=\"/x\"",
                "\"job\"=\"a\" , 'k8s.pod' =~ \"b.*\"#job=\"a\",\"k8s.pod\"=~\"b.*\"",
                "\"a \\\"quoted\\\" name\"='x'#\"a \\\"quoted\\\" name\"=\"x\"",
                "{\"a.metric\",job=\"a\"}#__name__=\"a.metric\",job=\"a\"",
            })
    void reads_what_promql_reads(String text, String printed) throws SelectorException {
        assertThat(Selector.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '%',
            value = {
                "job#expected one of",
                "job=a#a value in quotes",
                "job=\"a#closing quote",
                "job=\"a\" env=\"b\"#a comma",
                "=\"a\"#a label's name",
                "1a=\"b\"#a label's name",
                "job=~\"(\"#not a regular expression",
                "job=\"\\q\"#unknown escape",
                "job=\"\\x4\"#hexadecimal",
                "job=~\".*\"#matches every series",
                "job!=\"a\"#matches every series",
                "up{job=\"a\"}#expected one of",
            })
    void says_what_is_wrong(String text, String words) {
        assertThatThrownBy(() -> Selector.parse(text))
                .isInstanceOf(SelectorException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("job=\"checkout\"");
    }

    @Test
    void names_that_need_it_are_quoted_and_others_are_not() {
        Selector selector = Selector.of(Matcher.equal("job", "a"), Matcher.equal("http.route", "/x"));
        assertThat(selector.of("up")).isEqualTo("up{job=\"a\",\"http.route\"=\"/x\"}");
        assertThat(selector.of("job:rate:5m")).startsWith("job:rate:5m{");
        assertThat(selector.of("http.server.duration_bucket"))
                .isEqualTo("{\"http.server.duration_bucket\",job=\"a\",\"http.route\"=\"/x\"}");
        assertThat(new Selector(List.of()).of("a\"} or up{b=\"c")).isEqualTo("{\"a\\\"} or up{b=\\\"c\"}");
        assertThat(PromQl.label("x\") or (up")).isEqualTo("\"x\\\") or (up\"");
        assertThat(PromQl.label("a:b")).isEqualTo("\"a:b\"");
    }

    @Test
    void an_absent_label_is_the_empty_text() throws SelectorException {
        Selector selector = Selector.parse("job=\"a\",env!=\"test\",zone=~\"|eu\"");
        assertThat(selector.matches(l -> l.equals("job") ? "a" : "")).isTrue();
        assertThat(selector.matches(l -> l.equals("env") ? "test" : l.equals("job") ? "a" : ""))
                .isFalse();
    }

    @Test
    void several_metrics_share_their_matchers() throws SelectorException {
        Selector selector = Selector.parse("job=\"a\"");
        assertThat(selector.of("up")).isEqualTo("up{job=\"a\"}");
        assertThat(selector.of(List.of("b", "a"))).isEqualTo("{__name__=~\"a|b\",job=\"a\"}");
    }
}
