package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistorySettingsTest {
    private static final String SECRET = "hunter2hunter2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "slo-history",
                "./none",
                "a~/b",
                "~old",
                "/var/lib/slo reporter/größe.db",
                "C:\\slo\\history",
                "jdbc:postgresql:slo",
                "jdbc:postgresql://db/slo",
                "jdbc:postgresql://a:5432,b:5432/slo?targetServerType=primary&user=u&password=p%26q",
                "jdbc:postgresql://db/slo?",
                "jdbc:postgresql://[::1]:5432/slo?sslmode=verify-full&currentSchema=reports&"
            })
    void paths_urls_of_a_postgresql_and_none_are_places(String location) {
        assertThat(HistorySettings.refusal(location)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "~",
                "~/slo-history",
                "NONE",
                "a\u0000b",
                "a\nb",
                "http://" + SECRET + "@db/slo",
                "JDBC:postgresql://db/slo?password=" + SECRET,
                "jdbc:h2:" + SECRET,
                "jdbc:postgresql:",
                "jdbc:postgresql://db",
                "jdbc:postgresql://u:" + SECRET + "@db/slo",
                "jdbc:postgresql://db/slo?password=" + SECRET + "&sslfactory=a.B",
                "jdbc:postgresql://db/slo?password=" + SECRET + "&loggerFile=/tmp/x",
                "jdbc:postgresql://db/slo?password=" + SECRET + "&socket%46actory=a.B",
                "jdbc:postgresql://db/slo?password=" + SECRET + "&" + SECRET + " " + SECRET,
                "jdbc:postgresql://db/slo?password=a&authenticationPluginClassName=a.B",
                "jdbc:postgresql://db/slo?service=other"
            })
    void all_else_is_refused_in_words_that_hold_no_password(String location) {
        assertThat(HistorySettings.refusal(location))
                .hasValueSatisfying(words -> assertThat(words).isNotBlank().doesNotContain(SECRET, "\n", "\u0000"));
    }

    @Test
    void people_see_no_password_of_it() {
        String url = "jdbc:postgresql://db.example.org:5432/slo?user=u&password=" + SECRET + "&currentSchema=reports";

        assertThat(HistorySettings.at(url).shown())
                .isEqualTo("jdbc:postgresql://db.example.org:5432/slo?currentSchema=reports");
        assertThat(HistorySettings.at(url).toString()).doesNotContain(SECRET);
        assertThat(HistorySettings.at("jdbc:postgresql://u:" + SECRET + "@db/slo")
                        .shown())
                .isEqualTo("jdbc:postgresql://db/slo");
        assertThat(HistorySettings.at("slo-history").shown()).isEqualTo("slo-history");
    }

    @Test
    void elsewhere_the_times_are_the_same() {
        HistorySettings settings = new HistorySettings("a", Duration.ofDays(9), Duration.ofHours(1));

        assertThat(settings.in("b")).isEqualTo(new HistorySettings("b", Duration.ofDays(9), Duration.ofHours(1)));
    }
}
