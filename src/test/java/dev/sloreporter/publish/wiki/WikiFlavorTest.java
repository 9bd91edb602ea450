package dev.sloreporter.publish.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.publish.git.GitHost;
import dev.sloreporter.publish.git.GitUrl;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs between the kinds of wikis, besides their pages. */
class WikiFlavorTest {
    @ParameterizedTest
    @CsvSource({
        "GITHUB, https://github.com/o/r.wiki.git,            https://github.com/o/r/wiki",
        "GITHUB, git@github.com:o/r.wiki.git,                https://github.com/o/r/wiki",
        "GITHUB, ssh://git@github.com:22/o/r.wiki.git,       https://github.com/o/r/wiki",
        "GITLAB, https://gitlab.example/g/sub/p.wiki.git,    https://gitlab.example/g/sub/p/-/wikis",
        "GITEA,  http://127.0.0.1:3000/o/r.wiki.git,         http://127.0.0.1:3000/o/r/wiki",
        "GITEA,  https://codeberg.example/o/r.wiki,          https://codeberg.example/o/r/wiki",
        "PLAIN,  https://github.com/o/r.git,                 ",
        "GITHUB, https://github.com/o/r.git,                 ",
        "GITHUB, file:///srv/o/r.wiki.git,                   ",
        "GITHUB, /srv/o/r.wiki.git,                          ",
    })
    void people_read_a_wiki_at_its_own_address(WikiFlavor flavor, String url, @Nullable String web) {
        assertThat(flavor.web(GitUrl.of(url)).map(URI::toString).orElse(null)).isEqualTo(web);
    }

    @Test
    void a_github_wiki_that_has_no_page_has_no_repository() {
        assertThat(WikiFlavor.GITHUB.host(GitUrl.of("/srv/none.wiki.git/")).remedyIfMissing())
                .isEqualTo("a GitHub wiki has a repository only after its first page was made in the browser");
        assertThat(WikiFlavor.GITHUB.host(GitUrl.of("/srv/none.git")).remedyIfMissing())
                .isEqualTo(GitHost.CHECK_ADDRESS);
    }

    /** GitHub and GitLab document these, the others take any. */
    @Test
    void a_token_goes_with_the_user_that_its_server_wants() {
        GitUrl url = GitUrl.of("https://git.example.org/shop.wiki.git");
        assertThat(WikiFlavor.GITHUB.host(url).tokenUser()).isEqualTo("x-access-token");
        assertThat(WikiFlavor.GITLAB.host(url).tokenUser()).isEqualTo("oauth2");
        assertThat(WikiFlavor.GITEA.host(url).tokenUser()).isEqualTo("slo-reporter");
        assertThat(WikiFlavor.PLAIN.host(url).firstBranch()).isEqualTo("main");
    }
}
