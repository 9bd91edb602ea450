package dev.sloreporter.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "/items/17, /items/{id}",
        "/items/17/, /items/{id}/",
        "/a/1/b/2, /a/{id}/b/{id}",
        "/users/0b9c6f4e-6d1e-4c0f-9c55-0a4f1f6d1a2b/cart, /users/{id}/cart",
        "/o/507f1f77bcf86cd799439011, /o/{id}",
        "/u/01ARZ3NDEKTSV4RRFFQ69G5FAV, /u/{id}",
        "/n/V1StGXR8_Z5jdHi6B-myT, /n/{id}",
        "/t/eyJhbGciOiJIUzI1NiJ9, /t/{id}",
        "/days/2026-09-15, /days/{id}",
        "/files/17.json, /files/{id}.json",
        "/api/v1/orders, /api/v1/orders",
        "/feedback/deadbeef, /feedback/deadbeef",
        "/internationalization, /internationalization",
        "/oauth2/authorize-callback, /oauth2/authorize-callback",
        "/items/{id}, /items/{id}",
        "/items/:id, /items/:id",
        "*, *"
    })
    void ids_become_placeholders_and_words_stay(String path, String template) {
        assertThat(RouteTemplate.of(path)).isEqualTo(template);
    }

    @Test
    void what_all_paths_share_is_spelled_out() {
        assertThat(RouteTemplate.common(List.of("/api/2/items/17", "/api/2/items/18")))
                .isEqualTo("/api/2/items/{id}");
    }
}
