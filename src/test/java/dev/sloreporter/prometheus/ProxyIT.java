package dev.sloreporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.http.HttpConfig;
import dev.sloreporter.http.HttpConfigs;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.testbed.OnBothJdks;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;

@OnBothJdks
class ProxyIT {

    private static final PrometheusSettings FAR = PrometheusSettings.of(URI.create("http://prometheus.invalid:9090/"));

    @StartStop
    private final MockWebServer proxy = new MockWebServer();

    @Test
    void a_proxy_is_asked_instead_of_the_host() throws Exception {
        proxy.enqueue(Answers.vector(1));
        assertThat(ask(new HttpConfig.Proxy(proxyUrl(""), "", false), Map.of()).found())
                .isPresent();

        RecordedRequest request = proxy.takeRequest();
        assertThat(request.getRequestLine()).startsWith("POST http://prometheus.invalid:9090/api/v1/query ");
        assertThat(request.getHeaders().names()).doesNotContain("Proxy-Authorization");
    }

    @Test
    void a_proxy_that_asks_for_credentials_gets_its_own() throws Exception {
        proxy.enqueue(new MockResponse.Builder()
                .code(407)
                .addHeader("Proxy-Authenticate", "Basic realm=\"p\"")
                .build());
        proxy.enqueue(Answers.vector(1));
        assertThat(ask(new HttpConfig.Proxy(proxyUrl("ada:geheim@"), "", false), Map.of())
                        .found())
                .isPresent();

        assertThat(proxy.takeRequest().getHeaders().get("Proxy-Authorization")).isNull();
        assertThat(proxy.takeRequest().getHeaders().get("Proxy-Authorization")).isEqualTo("Basic YWRhOmdlaGVpbQ==");
    }

    @Test
    void wrong_credentials_are_refused_once() throws Exception {
        for (int i = 0; i < 3; i++) {
            proxy.enqueue(new MockResponse.Builder().code(407).build());
        }
        Answer<SeriesSet> answer = ask(new HttpConfig.Proxy(proxyUrl("ada:wrong@"), "", false), Map.of());
        assertThat(answer.failed().map(Failure::kind)).hasValue(Failure.FailureKind.UNAUTHORIZED);
        assertThat(proxy.getRequestCount()).isEqualTo(2);
    }

    @Test
    void the_environment_names_a_proxy_where_we_ask_it() throws Exception {
        Map<String, String> environment = Map.of("http_proxy", proxyUrl("").getAuthority());
        proxy.enqueue(Answers.vector(1));

        assertThat(ask(new HttpConfig.Proxy(null, "", true), environment).found())
                .isPresent();
        assertThat(ask(HttpConfig.Proxy.NONE, environment).found()).isEmpty();
        assertThat(proxy.getRequestCount()).isEqualTo(1);
    }

    @Test
    void hosts_without_a_proxy_are_asked_directly() throws Exception {
        Map<String, String> environment =
                Map.of("HTTP_PROXY", proxyUrl("").toString(), "NO_PROXY", "example.org,invalid");
        assertThat(ask(new HttpConfig.Proxy(null, "", true), environment)
                        .failed()
                        .map(Failure::message))
                .hasValue("no such host: prometheus.invalid");
        assertThat(ask(new HttpConfig.Proxy(proxyUrl(""), ".invalid", false), Map.of())
                        .found())
                .isEmpty();
        assertThat(proxy.getRequestCount()).isZero();
    }

    private URI proxyUrl(String userInfo) {
        return URI.create("http://" + userInfo + "localhost:" + proxy.getPort());
    }

    private static Answer<SeriesSet> ask(HttpConfig.Proxy way, Map<String, String> environment) throws Exception {
        PrometheusSettings settings = Clients.with(FAR, HttpConfigs.with(way));
        try (PrometheusClient client = new PrometheusClient(
                settings,
                settings.client(environment),
                real -> real,
                Clients.retry(settings.limits(), new ArrayList<>()))) {
            return client.instant("up", Instant.EPOCH);
        }
    }
}
