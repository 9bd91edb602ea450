package dev.sloreporter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.io.Secret;
import dev.sloreporter.prometheus.Failure.Kind;
import dev.sloreporter.prometheus.HttpConfig.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
class TlsTest {

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
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.sentence()).contains("tls_config.ca_file");
    }

    @Test
    void another_name_in_the_certificate_is_unreachable() throws Exception {
        Tls byHost = new Tls(KNOWN.ca(), null, null, null, false, null, null);
        Failure failure = ask(byHost).failed().orElseThrow();
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
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
                assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
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

    private static Tls withKey(@Nullable Secret cert, @Nullable Secret key) {
        return new Tls(KNOWN.ca(), cert, key, KNOWN.serverName(), false, null, null);
    }

    private Answer<SeriesSet> ask(Tls tls) throws SettingsException {
        PrometheusSettings settings = Clients.settings(server).withHttp(HttpConfig.DEFAULT.withTls(tls));
        try (PrometheusClient client = Clients.of(settings)) {
            return client.instant("up", Instant.EPOCH);
        }
    }
}
