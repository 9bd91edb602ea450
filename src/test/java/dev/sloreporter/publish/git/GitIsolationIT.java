package dev.sloreporter.publish.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.testbed.RemoteWiki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user has set up for git is nothing to this program, and it leaves nothing with the user. */
class GitIsolationIT {
    @TempDir
    private Path folder;

    @Test
    void the_user_s_configuration_and_environment_change_nothing_and_home_stays_as_it_is() throws Exception {
        RemoteWiki wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        Path home = Files.createDirectories(folder.resolve("home"));
        Path ran = folder.resolve("ran");
        Path hooks = Files.createDirectories(folder.resolve("hooks"));
        Path hook = Files.writeString(hooks.resolve("pre-push"), "#!/bin/sh\ntouch " + ran + "\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                home.resolve(".gitconfig"),
                "[user]\n\tname = Somebody Else\n[commit]\n\tgpgSign = true\n[core]\n\thooksPath = " + hooks
                        + "\n[url \"file:///elsewhere\"]\n\tinsteadOf = file://\n[push]\n\tdefault = nothing\n");
        Process process = run(home, wiki);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines()).hasSize(2).allMatch(line -> line.startsWith("Committed"));
        assertThat(wiki.log("%an %G?").get(0)).isEqualTo("SLO Reporter N");
        assertThat(ran).doesNotExist();
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(home.resolve(".gitconfig"));
        }
        try (var files = Files.walk(wiki.folder())) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(".probe"));
        }
    }

    private Process run(Path home, RemoteWiki wiki) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Duser.home=" + home, "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(
                GitWriter.class.getName(), wiki.url(), folder.resolve("kept").toString(), "one", "2"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("GIT_DIR", folder.resolve("nowhere").toString());
        builder.environment().put("GIT_CONFIG_COUNT", "1");
        builder.environment().put("GIT_CONFIG_KEY_0", "user.name");
        builder.environment().put("GIT_CONFIG_VALUE_0", "Nobody");
        return builder.start();
    }

    @Test
    void a_remote_that_says_nothing_is_given_up() throws Exception {
        try (var silent = new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/shop.wiki.git";
            assertThat(GitEdits.why(GitEdits.remote(url, folder.resolve("kept"))
                            .publish(GitEdits.writing("a.md", "1"), GitEdits.NOW)))
                    .isEqualTo("it did not answer within 30 s");
        }
    }
}
