package dev.sloreporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.http.HttpConfig.Tls;
import dev.sloreporter.http.HttpConfigs;
import dev.sloreporter.http.SettingsException;
import dev.sloreporter.io.Secret;
import dev.sloreporter.prometheus.answer.SeriesSet;
import dev.sloreporter.prometheus.exchange.Answer;
import dev.sloreporter.prometheus.exchange.Failure;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import dev.sloreporter.testbed.OnBothJdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.TlsVersion;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@OnBothJdks
class TlsIT {

    private static final HeldCertificate AUTHORITY = new HeldCertificate.Builder()
            .certificateAuthority(1)
            .commonName("our own")
            .build();
    private static final HeldCertificate BETWEEN = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("between")
            .signedBy(AUTHORITY)
            .build();
    private static final HeldCertificate SERVER = new HeldCertificate.Builder()
            .commonName("prometheus")
            .addSubjectAlternativeName("prometheus.internal")
            .signedBy(AUTHORITY)
            .build();
    private static final HeldCertificate CLIENT = new HeldCertificate.Builder()
            .commonName("reporter")
            .signedBy(BETWEEN)
            .build();

    private static final Tls KNOWN =
            new Tls(Secret.of(AUTHORITY.certificatePem()), null, null, "prometheus.internal", false, null, null);

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path temporary;

    @BeforeEach
    void speakTls() {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(SERVER)
                .addTrustedCertificate(AUTHORITY.certificate())
                .build()
                .sslSocketFactory());
    }

    @Test
    void a_private_authority_is_trusted_where_it_is_named() throws Exception {
        server.enqueue(Answers.vector(1));
        assertThat(ask(KNOWN).found()).isPresent();
        assertThat(server.takeRequest().getHandshakeServerNames()).containsExactly("prometheus.internal");
    }

    @Test
    void an_unknown_authority_is_unreachable_with_the_remedy() throws Exception {
        Failure failure = ask(Tls.DEFAULT).failed().orElseThrow();
        assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
        assertThat(failure.sentence()).contains("tls_config.ca_file");
    }

    @Test
    void another_name_in_the_certificate_is_unreachable() throws Exception {
        Tls byHost = new Tls(KNOWN.ca(), null, null, null, false, null, null);
        Failure failure = ask(byHost).failed().orElseThrow();
        assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
    }

    @Test
    void a_certificate_for_another_host_is_called_that_with_both_names() throws Exception {
        Tls byHost = new Tls(KNOWN.ca(), null, null, null, false, null, null);
        assertThat(ask(byHost).failed().orElseThrow().sentence())
                .contains("its certificate is for prometheus.internal, not for " + server.getHostName());
    }

    @Test
    void a_certificate_after_its_time_is_called_expired_with_the_time() throws Exception {
        identify(from(-20).to(-10).signedBy(AUTHORITY));
        assertThat(refusal(KNOWN))
                .contains("CN=prometheus", "expired on 2", "renewed")
                .doesNotContain("authority");
    }

    @Test
    void a_certificate_before_its_time_is_called_not_valid_yet() throws Exception {
        identify(from(10).to(20).signedBy(AUTHORITY));
        assertThat(refusal(KNOWN)).contains("CN=prometheus", "is not valid before 2", "clock");
    }

    @Test
    void a_self_signed_certificate_that_is_named_is_trusted_until_it_expires() throws Exception {
        HeldCertificate valid = from(-20).to(10).build();
        identify(valid);
        server.enqueue(Answers.vector(1));
        assertThat(ask(trusting(valid)).found()).isPresent();

        HeldCertificate expired = from(-20).to(-10).build();
        identify(expired);
        assertThat(refusal(trusting(expired))).contains("CN=prometheus", "expired on 2");
    }

    @Test
    void an_authority_that_is_named_is_trusted_until_it_expires() throws Exception {
        HeldCertificate authority = new HeldCertificate.Builder()
                .certificateAuthority(0)
                .commonName("worn out")
                .validityInterval(at(-20), at(-10))
                .build();
        identify(from(-20).to(10).signedBy(authority));
        assertThat(refusal(trusting(authority))).contains("CN=worn out", "expired on 2");
    }

    @Test
    void verification_switched_off_takes_an_expired_one_too() throws Exception {
        identify(from(-20).to(-10).build());
        server.enqueue(Answers.vector(1));
        assertThat(ask(new Tls(null, null, null, null, true, null, null)).found())
                .isPresent();
    }

    @Test
    void verification_can_be_switched_off() throws Exception {
        server.enqueue(Answers.vector(1));
        assertThat(ask(new Tls(null, null, null, null, true, null, null)).found())
                .isPresent();
    }

    @Test
    void a_client_certificate_is_shown_with_its_chain() throws Exception {
        server.requireClientAuth();
        server.enqueue(Answers.vector(1));
        Path chain =
                Files.writeString(temporary.resolve("client.crt"), CLIENT.certificatePem() + BETWEEN.certificatePem());
        Path key = Files.writeString(temporary.resolve("client.key"), CLIENT.privateKeyPkcs8Pem());

        assertThat(ask(withKey(Secret.inFile(chain), Secret.inFile(key))).found())
                .isPresent();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getHandshake().peerPrincipal()).hasToString("CN=reporter");
        assertThat(request.getHandshake().peerCertificates()).hasSize(2);
    }

    @Test
    void a_server_that_wants_a_certificate_is_not_reached_without() throws Exception {
        server.requireClientAuth();
        assertThat(ask(KNOWN).found()).isEmpty();
    }

    @Test
    void versions_can_be_narrowed() throws Exception {
        for (String version : List.of("TLS12", "TLS13")) {
            server.enqueue(Answers.vector(1));
            Tls one = new Tls(KNOWN.ca(), null, null, KNOWN.serverName(), false, version, version);
            assertThat(ask(one).found()).isPresent();
            TlsVersion expected = version.equals("TLS12") ? TlsVersion.TLS_1_2 : TlsVersion.TLS_1_3;
            assertThat(server.takeRequest().getHandshake().tlsVersion()).isEqualTo(expected);
        }
    }

    @Test
    void a_key_of_another_certificate_is_a_problem() {
        assertThatThrownBy(
                        () -> ask(withKey(Secret.of(CLIENT.certificatePem()), Secret.of(SERVER.privateKeyPkcs8Pem()))))
                .isInstanceOf(SettingsException.class)
                .hasMessage("http_config.tls_config.key: is not the key of the certificate in cert_file");
    }

    @Test
    void a_bundle_of_authorities_is_read_whole() throws Exception {
        server.enqueue(Answers.vector(1));
        String bundle = Stream.of(BETWEEN, CLIENT, AUTHORITY)
                .map(HeldCertificate::certificatePem)
                .collect(Collectors.joining("# a comment - with dashes\n"));
        assertThat(ask(new Tls(Secret.of(bundle), null, null, "prometheus.internal", false, null, null))
                        .found())
                .isPresent();
    }

    @Test
    void plain_http_at_the_port_is_said() throws Exception {
        try (ServerSocket plain = new ServerSocket(0)) {
            Thread answering = new Thread(() -> refuseWhatIsNoHttp(plain));
            answering.start();
            PrometheusSettings settings =
                    PrometheusSettings.of(URI.create("https://127.0.0.1:" + plain.getLocalPort()));
            try (PrometheusClient client = Clients.of(settings)) {
                Failure failure = client.instant("up", Instant.EPOCH).failed().orElseThrow();
                assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
                assertThat(failure.sentence()).contains("http://");
            }
            answering.join();
        }
    }

    private static void refuseWhatIsNoHttp(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String refusal(Tls tls) throws SettingsException {
        Failure failure = ask(tls).failed().orElseThrow();
        assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
        return failure.sentence();
    }

    private static Tls trusting(HeldCertificate certificate) {
        return new Tls(Secret.of(certificate.certificatePem()), null, null, "prometheus.internal", false, null, null);
    }

    private static long at(int days) {
        return Instant.now().plus(Duration.ofDays(days)).toEpochMilli();
    }

    /** A certificate of the server that is valid for some days from today, or before. */
    private record Validity(int from, int to) {
        Validity to(int days) {
            return new Validity(from, days);
        }

        private HeldCertificate.Builder builder() {
            return new HeldCertificate.Builder()
                    .commonName("prometheus")
                    .addSubjectAlternativeName("prometheus.internal")
                    .validityInterval(at(from), at(to));
        }

        HeldCertificate signedBy(HeldCertificate authority) {
            return builder().signedBy(authority).build();
        }

        HeldCertificate build() {
            return builder().build();
        }
    }

    private static Validity from(int days) {
        return new Validity(days, days);
    }

    private void identify(HeldCertificate certificate) {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
    }

    private static Tls withKey(@Nullable Secret cert, @Nullable Secret key) {
        return new Tls(KNOWN.ca(), cert, key, KNOWN.serverName(), false, null, null);
    }

    private Answer<SeriesSet> ask(Tls tls) throws SettingsException {
        PrometheusSettings settings = Clients.with(Clients.settings(server), HttpConfigs.with(tls));
        try (PrometheusClient client = Clients.of(settings)) {
            return client.instant("up", Instant.EPOCH);
        }
    }
}
