package dev.sloreporter.measure.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.prometheus.answer.Labels;
import org.junit.jupiter.api.Test;

class BoundSpellingTest {
    @Test
    void a_bound_is_one_however_it_is_spelt() {
        Labels two = BoundSpelling.of(Labels.of("job", "a", "le", "1"));
        assertThat(two).isEqualTo(BoundSpelling.of(Labels.of("job", "a", "le", "1.0")));
        assertThat(two).isEqualTo(BoundSpelling.of(Labels.of("job", "a", "le", "1e0")));
        assertThat(two.get("le")).isEqualTo("1.0");
    }

    @Test
    void everything_else_stays_as_it_is() {
        for (Labels labels : new Labels[] {
            Labels.of("job", "a"), Labels.of("job", "a", "le", "+Inf"), Labels.of("job", "a", "le", "many")
        }) {
            assertThat(BoundSpelling.of(labels)).isSameAs(labels);
        }
    }
}
