package dev.sloreporter.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusVocabularyTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            http_requests_total,        status,            200 503,               HTTP
            http_requests_total,        status,            2xx,                   HTTP
            http_requests_total,        status,            2XX 5XX,               HTTP
            http_requests_total,        status,            error 404,             HTTP
            http_requests_total,        status,            success error,         -
            http_requests_total,        status,            ok error,              -
            http_requests_total,        status,            OK,                    -
            http_requests_total,        status,            OK ERROR,              -
            http_requests_total,        status,            OK UNKNOWN,            -
            http_requests_total,        status,            2 5,                   -
            http_requests_total,        status,            true false,            -
            http_requests_total,        status,            600,                   -
            http_requests_total,        status,            'OK, not really',      -
            rpc_calls_total,            status,            OK Unavailable,        GRPC
            rpc_calls_total,            status,            ok unavailable,       GRPC
            rpc_calls_total,            code,              OK INVALID_ARGUMENT,   GRPC
            grpc_server_handled_total,  grpc_code,         OK,                    GRPC
            requests_total,             rpc_grpc_status_code, 0 13,               GRPC
            requests_total,             grpc_status,       99,                    -
            grpc_gateway_total,         code,              200,                   HTTP
            """)
    void a_vocabulary_is_known_by_its_codes(
            String metric, String label, String values, @Nullable StatusVocabulary expected) {
        assertThat(StatusVocabulary.of(metric, label, List.of(values.split(" "))))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            OK,                false
            Canceled,          false
            NotFound,          false
            InvalidArgument,   false
            5,                 false
            Unavailable,       true
            UNAVAILABLE,       true
            DEADLINE_EXCEEDED, true
            DeadlineExceeded,  true
            unavailable,       true
            data_loss,         true
            deadlineExceeded,  true
            not_found,         false
            unauthenticated,   false
            14,                true
            2,                 true
            """)
    void a_server_fails_by_the_codes_that_opentelemetry_calls_errors(String value, boolean failing) {
        assertThat(value.matches(StatusVocabulary.GRPC_ERRORS)).isEqualTo(failing);
        assertThat(StatusVocabulary.GRPC.has(value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/metrics,true", "/metrics/,true", "/items,false", "/app/actuator/prometheus,true", "/internal/m,true"})
    void what_is_scraped_is_what_the_targets_say(String route, boolean left) {
        StoredMetrics.JobInstance shop = new StoredMetrics.JobInstance("shop", "10.0.0.1:80");
        ScrapePaths told = new ScrapePaths(java.util.Map.of(
                shop,
                java.util.Set.of("/metrics/", "/app/actuator/prometheus", "/internal/m"),
                new StoredMetrics.JobInstance("other", "10.0.0.2:80"),
                java.util.Set.of("/items")));
        boolean isScraped = Stream.of(route).map(ScrapePaths::withoutSlash).anyMatch(told.of(List.of(shop))::contains);
        assertThat(isScraped).isEqualTo(left);
        assertThat(told.of(List.of(new StoredMetrics.JobInstance("shop", "gone"))))
                .isEqualTo(told.of(List.of(shop)));
        assertThat(told.of(List.of(new StoredMetrics.JobInstance("stranger", "x"))))
                .isEqualTo(ScrapePaths.USUAL);
    }
}
