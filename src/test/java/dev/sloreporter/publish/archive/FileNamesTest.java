package dev.sloreporter.publish.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    private static String file(String service) {
        return FileNames.of(List.of(service)).file(service);
    }

    @Test
    void a_safe_name_stays() {
        assertThat(file("checkout")).isEqualTo("checkout");
        assertThat(file("Team.shop-2_b")).isEqualTo("Team.shop-2_b");
    }

    @Test
    void unsafe_characters_become_underscores_and_the_hash_tells_names_apart() {
        assertThat(file("a/b")).matches("a_b-[0-9a-f]{8}");
        assertThat(file("../../etc/passwd")).matches("\\.\\._\\.\\._etc_passwd-[0-9a-f]{8}");
        assertThat(file("a b")).isNotEqualTo(file("a/b")).isNotEqualTo(file("a_b"));
        assertThat(file("ü")).matches("_-[0-9a-f]{8}");
        assertThat(file("")).isEqualTo("-e3b0c442");
    }

    @Test
    void reserved_names_and_leading_dots_or_underscores_are_changed() {
        for (String name : List.of("index", "INDEX", "archive", "Home", "SLO-Reports", ".git", "_Sidebar", "..")) {
            assertThat(file(name)).as(name).matches(".*-[0-9a-f]{8}");
        }
    }

    @Test
    void names_that_differ_by_case_only_are_told_apart_on_any_file_system() {
        FileNames names = FileNames.of(List.of("shop", "Shop", "cart"));
        assertThat(names.file("shop").equalsIgnoreCase(names.file("Shop"))).isFalse();
        assertThat(names.file("cart")).isEqualTo("cart");
    }

    @Test
    void a_very_long_name_is_cut() {
        assertThat(file("a".repeat(500))).hasSize(129);
    }
}
