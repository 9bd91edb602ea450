package dev.sloreporter.frontdoor;

import static dev.sloreporter.frontdoor.PublishBed.git;
import static dev.sloreporter.frontdoor.PublishBed.week;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.GitServer;
import dev.sloreporter.testbed.PrivateAuthority;
import dev.sloreporter.testbed.RemoteWiki;
import dev.sloreporter.testbed.TunnelProxy;
import dev.sloreporter.testbed.WebhookReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks and wikis behind a private authority, a client certificate and a proxy: {@code http_config} of each. */
class PublishHttpConfigIT {
    private static final String TOKEN = "t0k3n-of-the-wiki";
    private static final String HOST = "far.internal";

    @TempDir
    private Path remotes;

    @TempDir
    private Path directory;

    private PrivateAuthority authority;

    @BeforeEach
    void ownAuthority() throws IOException {
        authority = new PrivateAuthority(remotes, HOST, "127.0.0.1");
    }

    private String webhook(String url, String httpConfig) throws IOException {
        Path file = Files.writeString(remotes.resolve("url"), url);
        return "  webhook: [{url_file: " + file + ", format: generic, on: always, http_config: {" + httpConfig
                + "}}]\n";
    }

    private String wiki(String url, String httpConfig) throws IOException {
        Path token = Files.writeString(remotes.resolve("token"), TOKEN);
        return git(url, "gitea", "token_file: " + token, "http_config: {" + httpConfig + "}");
    }

    private String ca() {
        return "tls_config: {ca_file: " + authority.ca() + "}";
    }

    private String caAndClient() {
        return "tls_config: {ca_file: " + authority.ca() + ", cert_file: " + authority.clientCertificate()
                + ", key_file: " + authority.clientKey() + "}";
    }

    @Test
    void a_webhook_behind_a_private_authority_is_told_where_that_is_named() throws IOException {
        try (WebhookReceiver receiver = new WebhookReceiver(authority.tls())) {
            String url = receiver.url("127.0.0.1");
            new PublishBed(directory, webhook(url, ""), "shop")
                    .failed(
                            week(1),
                            "publish.webhook[0]: 127.0.0.1 was not told: its certificate is not from a known authority;"
                                    + " name a private one in http_config.tls_config.ca_file");
            assertThat(receiver.requests()).isEmpty();
            new PublishBed(directory, webhook(url, ca()), "shop").published(week(1));
            assertThat(receiver.taken()).hasSize(1);
        }
    }

    @Test
    void a_webhook_is_shown_a_client_certificate_a_token_and_headers() throws IOException {
        try (WebhookReceiver receiver = new WebhookReceiver(authority.tlsForKnownClients())) {
            String url = receiver.url("127.0.0.1");
            new PublishBed(directory, webhook(url, ca()), "shop").failed(week(1), "publish.webhook[0]: 127.0.0.1");
            String config = caAndClient() + ", authorization: {credentials: s3cr3t}"
                    + ", http_headers: {X-Team: {values: [shop]}}";
            FrontDoor.FinishedRun run = new PublishBed(directory, webhook(url, config), "shop").published(week(1));
            assertThat(receiver.requests()).singleElement().satisfies(request -> {
                assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer s3cr3t");
                assertThat(request.headers().getFirst("X-Team")).isEqualTo("shop");
            });
            assertThat(run.out() + run.err()).doesNotContain("s3cr3t", WebhookReceiver.SECRET);
        }
    }

    @Test
    void a_receiver_that_repeats_the_token_does_not_have_it_shown() throws IOException {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            receiver.next(WebhookReceiver.status(403, "unknown token s3cr3t of shop-team"));
            String config = "authorization: {credentials: s3cr3t}, http_headers: {X-Team: {secrets: [shop-team]}}";
            FrontDoor.FinishedRun run = new PublishBed(directory, webhook(receiver.url(), config), "shop")
                    .failed(
                            week(1),
                            "it answered 403 (unknown token … of …); look whether its address and its credentials are"
                                    + " still right");
            assertThat(run.err()).doesNotContain("s3cr3t", "shop-team");
        }
    }

    @Test
    void a_webhook_is_reached_through_a_proxy() throws IOException {
        try (WebhookReceiver receiver = new WebhookReceiver(authority.tls());
                TunnelProxy proxy = new TunnelProxy("ada:geheim")) {
            String url = receiver.url(HOST);
            FrontDoor.FinishedRun refused = new PublishBed(
                            directory, webhook(url, ca() + ", proxy_url: '" + proxy.url("ada:wr0ng") + "'"), "shop")
                    .failed(
                            week(1),
                            HOST + " was not told: the proxy does not let it through",
                            "look at http_config.proxy_url and the user and password in it");
            assertThat(refused.err()).doesNotContain("wr0ng");
            new PublishBed(directory, webhook(url, ca() + ", proxy_url: '" + proxy.url("ada:geheim") + "'"), "shop")
                    .published(week(1));
            assertThat(receiver.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.headers()).doesNotContainKey("Proxy-authorization"));
            assertThat(proxy.tunnels()).containsOnly(url.replaceFirst("https://([^/]*)/.*", "$1"));
        }
    }

    @Test
    void a_wiki_behind_a_private_authority_is_written_where_that_is_named() throws IOException {
        RemoteWiki wiki = RemoteWiki.withHome(remotes.resolve("shop.wiki.git"));
        try (GitServer server = GitServer.of(remotes, "slo-reporter", TOKEN, authority.tlsForKnownClients())) {
            String url = "https://127.0.0.1:" + server.port() + "/shop.wiki.git";
            new PublishBed(directory, wiki(url, ""), "shop")
                    .failed(
                            week(1),
                            "was not published: its certificate is not from a known authority; name a private one in"
                                    + " publish.git.http_config.tls_config.ca_file");
            new PublishBed(directory, wiki(url, ca()), "shop").failed(week(1), "the wiki " + url);
            assertThat(server.logins()).isEmpty();
            FrontDoor.FinishedRun run = new PublishBed(directory, wiki(url, caAndClient()), "shop").published(week(1));
            assertThat(wiki.log()).hasSize(2);
            assertThat(run.out() + run.err()).doesNotContain(TOKEN);
        }
    }

    @Test
    void a_wiki_is_reached_through_a_proxy() throws IOException {
        RemoteWiki wiki = RemoteWiki.empty(remotes.resolve("shop.wiki.git"));
        try (GitServer server = GitServer.of(remotes, "slo-reporter", TOKEN, authority.tls());
                TunnelProxy proxy = new TunnelProxy("ada:geheim")) {
            String url = "https://" + HOST + ":" + server.port() + "/shop.wiki.git";
            new PublishBed(directory, wiki(url, ca()), "shop").failed(week(1), "there is no host " + HOST);
            FrontDoor.FinishedRun refused = new PublishBed(
                            directory, wiki(url, ca() + ", proxy_url: '" + proxy.url("ada:wr0ng") + "'"), "shop")
                    .failed(
                            week(1),
                            "was not published: the proxy does not let it through",
                            "look at publish.git.http_config.proxy_url");
            assertThat(refused.err()).doesNotContain("wr0ng");
            new PublishBed(directory, wiki(url, ca() + ", proxy_url: '" + proxy.url("ada:geheim") + "'"), "shop")
                    .published(week(1));
            assertThat(wiki.log()).hasSize(1);
            assertThat(proxy.tunnels()).containsOnly(HOST + ":" + server.port());
        }
    }

    @Test
    void files_that_can_t_be_read_are_found_by_validate() throws IOException {
        String missing = "tls_config: {ca_file: " + remotes.resolve("none.pem") + "}";
        FrontDoor.FinishedRun run = new PublishBed(
                        directory,
                        wiki("https://far.internal/shop.wiki.git", missing)
                                + webhook("https://far.internal/x", missing),
                        "shop")
                .ran("validate", week(1));
        assertThat(run.exit()).isNotZero();
        assertThat(run.out() + run.err())
                .contains(
                        "http_config.tls_config.ca_file: " + remotes.resolve("none.pem")
                                + " can't be read: there is no such file",
                        "under publish.git",
                        "publish.webhook[0]: http_config.tls_config");
    }
}
