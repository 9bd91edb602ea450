package dev.sloreporter.publish.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitUrlTest {
    @ParameterizedTest
    @CsvSource({
        "/srv/git/shop.wiki.git,            file,  ,              -1",
        "file:///srv/git/shop.wiki.git,     file,  ,              -1",
        "https://github.com/o/r.wiki.git,   https, github.com,    -1",
        "http://127.0.0.1:8080/shop.git,    http,  127.0.0.1,     8080",
        "HTTPS://git.example.org/shop.git,  https, git.example.org, -1",
        "ssh://git@host.example:2222/p.git, ssh,   host.example,  2222",
        "git@github.com:o/r.wiki.git,       ssh,   github.com,    -1",
        "host:p.git,                        ssh,   host,          -1",
    })
    void addresses_are_read(String url, String scheme, @Nullable String host, int port) {
        assertThat(GitUrl.refusal(url)).isEmpty();
        assertThat(GitUrl.of(url).scheme()).isEqualTo(scheme);
        assertThat(GitUrl.of(url).host()).isEqualTo(host);
        assertThat(GitUrl.of(url).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:pa55@host/r.git,       token_file",
        "https://t0ken@host/r.git,           token_file",
        "ssh://git:pa55@host/r.git,          ssh_key_file",
        "https://host/r.git?x=1,             ?",
        "https://host/r.git#x,               #",
        "git://host/r.git,                   git://",
        "ftp://host/r.git,                   ftp://",
        "ext::sh -c evil,                    helper",
        "-oProxyCommand=evil,                -",
        "shop.wiki.git,                      absolute path",
        "./shop.wiki.git,                    absolute path",
        "https:///r.git,                     no host",
        "https://host,                       no repository",
        "file://host/r.git,                  three slashes",
        "https://ho st/r.git,                no address",
        "-host:r.git,                        -",
        "'',                                 empty",
        "' /srv/x.git',                      spaces",
    })
    void others_are_refused_with_the_remedy(String url, String said) {
        assertThat(GitUrl.refusal(url))
                .hasValueSatisfying(why -> assertThat(why).contains(said));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/a\nb", "https://host/a\u202eb.git", "https://host/%0aa.git", "host:a\tb"})
    void what_can_not_be_seen_is_refused(String url) {
        assertThat(GitUrl.refusal(url)).isPresent();
    }

    @Test
    void a_refusal_does_not_repeat_a_secret() {
        for (String url : new String[] {
            "https://u:pa55w0rd@h/r",
            "https://pa55w0rd@h/r",
            "ssh://u:pa55w0rd@h/r",
            "https://h/r?token=pa55w0rd",
            "https://u:pa55 w0rd@h/r",
            "ftp://u:pa55w0rd@h/r"
        }) {
            assertThat(GitUrl.refusal(url).orElseThrow()).doesNotContain("pa55");
        }
    }

    @Test
    void messages_show_no_user() {
        assertThat(GitUrl.of("ssh://git@host:22/p.git").shown()).isEqualTo("ssh://host:22/p.git");
        assertThat(GitUrl.of("git@host:o/p.git").shown()).isEqualTo("ssh://host/o/p.git");
        assertThat(GitUrl.of("https://host/p.git").shown()).isEqualTo("https://host/p.git");
    }

    @Test
    void another_scheme_host_or_port_is_another_origin() {
        GitUrl url = GitUrl.of("https://git.example.org/r.git");
        assertThat(url.hasOrigin("https", "GIT.example.org", 443)).isTrue();
        assertThat(url.hasOrigin("https", "git.example.org", -1)).isTrue();
        assertThat(url.hasOrigin("http", "git.example.org", 443)).isFalse();
        assertThat(url.hasOrigin("https", "git.example.org", 8443)).isFalse();
        assertThat(url.hasOrigin("https", "git.example.org.evil.example", -1)).isFalse();
    }
}
