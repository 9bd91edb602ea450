package dev.sloreporter.publish.git;

import static dev.sloreporter.publish.git.GitEdits.NOW;
import static dev.sloreporter.publish.git.GitEdits.remote;
import static dev.sloreporter.publish.git.GitEdits.why;
import static dev.sloreporter.publish.git.GitEdits.writing;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.publish.git.GitRemote.Pushed;
import dev.sloreporter.testbed.GitServer;
import dev.sloreporter.testbed.Proofs;
import dev.sloreporter.testbed.RemoteWiki;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever has happened to the clone that is kept, the next run publishes. */
class KeptCloneIT {
    @TempDir
    private Path folder;

    private RemoteWiki wiki;
    private Path kept;
    private Path clone;

    @BeforeEach
    void publishOnce() {
        wiki = RemoteWiki.withHome(folder.resolve("shop.wiki.git"));
        kept = folder.resolve("kept");
        clone = kept.resolve("clone.git");
        assertThat(remote(wiki.url(), kept).publish(writing("dir/a.md", "1"), NOW))
                .isInstanceOf(Pushed.Committed.class);
        wiki.write("A Stranger", "Notes.md", "theirs");
        assertThat(remote(wiki.url(), kept).publish(writing("b.md", "1"), NOW)).isInstanceOf(Pushed.Committed.class);
    }

    enum Damage {
        ALL_OBJECTS_GONE {
            @Override
            void to(Path clone) throws IOException {
                KeptClone.delete(clone.resolve("objects"));
            }
        },
        PACKS_TRUNCATED {
            @Override
            void to(Path clone) throws IOException {
                truncate(clone, ".pack");
            }
        },
        PACKS_GONE_INDEXES_LEFT {
            @Override
            void to(Path clone) throws IOException {
                for (Path pack : files(clone, ".pack")) {
                    Files.delete(pack);
                }
            }
        },
        INDEXES_TRUNCATED {
            @Override
            void to(Path clone) throws IOException {
                truncate(clone, ".idx");
            }
        },
        LOOSE_OBJECTS_EMPTY {
            @Override
            void to(Path clone) throws IOException {
                for (Path object : loose(clone)) {
                    overwrite(object, "");
                }
            }
        },
        LOOSE_OBJECTS_GARBAGE {
            @Override
            void to(Path clone) throws IOException {
                for (Path object : loose(clone)) {
                    overwrite(object, "garbage");
                }
            }
        },
        HEAD_GARBAGE {
            @Override
            void to(Path clone) throws IOException {
                overwrite(clone.resolve("HEAD"), "\u0000garbage");
            }
        },
        HEAD_GONE {
            @Override
            void to(Path clone) throws IOException {
                Files.delete(clone.resolve("HEAD"));
            }
        },
        REF_GARBAGE {
            @Override
            void to(Path clone) throws IOException {
                overwrite(clone.resolve("refs/slo-reporter/fetched"), "garbage");
            }
        },
        REF_TO_NOTHING {
            @Override
            void to(Path clone) throws IOException {
                overwrite(clone.resolve("refs/slo-reporter/fetched"), "1234567890".repeat(4) + "\n");
            }
        },
        CONFIG_GARBAGE {
            @Override
            void to(Path clone) throws IOException {
                overwrite(clone.resolve("config"), "[[[\u0000");
            }
        },
        SHALLOW_GARBAGE {
            @Override
            void to(Path clone) throws IOException {
                overwrite(clone.resolve("shallow"), "garbage\n");
            }
        },
        LOCKS_LEFT {
            @Override
            void to(Path clone) throws IOException {
                overwrite(clone.resolve("refs/slo-reporter/fetched.lock"), "");
                overwrite(clone.resolve("config.lock"), "");
                overwrite(clone.resolve("shallow.lock"), "");
            }
        },
        HALF_MADE {
            @Override
            void to(Path clone) throws IOException {
                Files.delete(clone.resolve("made-for"));
            }
        },
        FILE_IN_ITS_PLACE {
            @Override
            void to(Path clone) throws IOException {
                KeptClone.delete(clone);
                overwrite(clone, "a file");
            }
        },
        OF_ANOTHER_REMOTE {
            @Override
            void to(Path clone) throws IOException {
                overwrite(clone.resolve("made-for"), "file:///elsewhere");
            }
        };

        abstract void to(Path clone) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void a_damaged_clone_is_made_again(Damage damage) throws IOException {
        damage.to(clone);
        Pushed pushed = remote(wiki.url(), kept).publish(writing("dir/a.md", "2"), NOW);
        assertThat(pushed).as(why(pushed)).isEqualTo(new Pushed.Committed(wiki.head()));
        assertThat(wiki.pages()).containsKeys("Home.md", "Notes.md", "b.md").containsEntry("dir/a.md", "2");
        assertThat(wiki.isALine()).isTrue();
        assertThat(remote(wiki.url(), kept).publish(writing("dir/a.md", "2"), NOW))
                .isEqualTo(new Pushed.Unchanged());
    }

    @Test
    void any_byte_of_it_may_be_wrong() throws IOException {
        try (GitServer server = GitServer.of(folder)) {
            anyByte(server.url(wiki), Proofs.rounds("a byte of the clone wrong, over http", 2, 500));
        }
    }

    /** Where JGit is both sides, it may wait half a minute for itself. */
    @Test
    void any_byte_of_it_may_be_wrong_of_a_remote_that_is_a_folder() throws IOException {
        anyByte(wiki.url(), Proofs.rounds("a byte of the clone wrong, of a folder", 1, 100));
    }

    private void anyByte(String url, int rounds) throws IOException {
        for (int round = 0; round < rounds; round++) {
            Random random = new Random(round);
            List<Path> all = files(clone, "");
            Path file = all.get(random.nextInt(all.size()));
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
                assertThat(file.toFile().setWritable(true)).isTrue();
                Files.write(file, bytes);
            }
            Pushed pushed = remote(url, kept).publish(writing("dir/a.md", "round " + round), NOW);
            assertThat(pushed)
                    .as("seed " + round + ", " + file + ": " + why(pushed))
                    .isEqualTo(new Pushed.Committed(wiki.head()));
            assertThat(wiki.page("Notes.md")).as("seed " + round).isEqualTo("theirs");
        }
        assertThat(wiki.git("fsck", "--strict", "--no-dangling")).isEmpty();
    }

    @Test
    void a_link_in_it_or_in_its_place_is_not_followed() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("mine"), "mine");
        KeptClone.delete(clone.resolve("objects"));
        Files.createSymbolicLink(clone.resolve("objects"), elsewhere);
        assertThat(remote(wiki.url(), kept).publish(writing("a.md", "2"), NOW)).isInstanceOf(Pushed.Committed.class);
        KeptClone.delete(clone);
        Files.createSymbolicLink(clone, elsewhere);
        assertThat(remote(wiki.url(), kept).publish(writing("a.md", "3"), NOW)).isInstanceOf(Pushed.Committed.class);
        assertThat(files(elsewhere, "")).containsExactly(elsewhere.resolve("mine"));
    }

    @Test
    void a_hook_that_somebody_put_into_it_is_not_run() throws IOException {
        Path ran = folder.resolve("ran");
        Path hook = Files.createDirectories(clone.resolve("hooks")).resolve("pre-push");
        Files.writeString(hook, "#!/bin/sh\ntouch " + ran + "\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        assertThat(remote(wiki.url(), kept).publish(writing("a.md", "2"), NOW)).isInstanceOf(Pushed.Committed.class);
        assertThat(ran).doesNotExist();
    }

    @Test
    void it_is_made_again_when_it_has_grown() throws IOException {
        for (int i = 0; i < 3000; i++) {
            Files.writeString(clone.resolve("objects/info/" + i), "x");
        }
        assertThat(remote(wiki.url(), kept).publish(writing("a.md", "2"), NOW)).isInstanceOf(Pushed.Committed.class);
        assertThat(files(clone, "")).hasSizeLessThan(50);
    }

    @Test
    void only_the_newest_commit_is_fetched() throws IOException {
        KeptClone.delete(clone);
        for (int i = 0; i < 5; i++) {
            wiki.write("A Stranger", "Notes.md", "edit " + i);
        }
        remote(wiki.url(), kept).publish(tree -> java.util.Optional.empty(), NOW);
        assertThat(clone.resolve("shallow")).hasContent(wiki.head());
    }

    @Test
    void another_run_that_has_it_is_waited_for_and_then_said() throws IOException {
        List<Duration> waited = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(kept.resolve("lock"), StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            GitRemote remote = GitEdits.remote(
                    GitEdits.settings(wiki.url(), new Credentials.None()), kept, waited::add, Duration.ofMinutes(5));
            assertThat(why(remote.publish(writing("a.md", "2"), NOW)))
                    .contains("another run has held " + kept + " for 60 s");
        }
        assertThat(waited.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(60));
    }

    private static void overwrite(Path file, String text) throws IOException {
        if (Files.exists(file)) {
            file.toFile().setWritable(true);
        }
        Files.writeString(file, text, UTF_8);
    }

    private static void truncate(Path clone, String ending) throws IOException {
        for (Path file : files(clone, ending)) {
            byte[] bytes = Files.readAllBytes(file);
            file.toFile().setWritable(true);
            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        }
    }

    private static List<Path> loose(Path clone) {
        return files(clone, "").stream()
                .filter(file -> file.toString().matches(".*/objects/[0-9a-f]{2}/[0-9a-f]{38}"))
                .toList();
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
