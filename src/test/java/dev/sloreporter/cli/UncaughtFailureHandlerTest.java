package dev.sloreporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures in threads that nobody waits for. */
class UncaughtFailureHandlerTest {
    private static final String SSH = "org.apache.sshd.common.util.threads.NoCloseExecutor";
    private static final String JGIT = "org.eclipse.jgit.transport.InternalPushConnection$1";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Integer> ends = new ArrayList<>();

    private String said(Throwable failure) {
        new UncaughtFailureHandler(err, ends::add).uncaughtException(new Thread("a-thread"), failure);
        return err.toString(StandardCharsets.UTF_8);
    }

    private static <T extends Throwable> T in(String className, T failure) {
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement(className, "run", "A.java", 1)});
        return failure;
    }

    static Stream<Arguments> errors() {
        return Stream.of(JGIT, SSH, "org.quartz.core.QuartzSchedulerThread", "okhttp3.internal.http2.Http2Connection")
                .flatMap(thread -> Stream.of(
                        Arguments.of(in(thread, new OutOfMemoryError("Java heap space")), "Java's heap may take"),
                        Arguments.of(in(thread, new OutOfMemoryError("unable to create native thread")), "ulimit -u"),
                        Arguments.of(in(thread, new StackOverflowError()), "Out of stack"),
                        Arguments.of(in(thread, new NoClassDefFoundError("x/Y")), "NoClassDefFoundError: x/Y")));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void an_error_in_whatever_thread_ends_the_program_with_1_and_a_line(Error error, String words) {
        assertThat(said(error).lines()).singleElement().asString().contains(words);
        assertThat(ends).containsExactly(ExitCode.INTERNAL);
    }

    @Test
    void an_exception_is_said_with_its_thread_and_the_others_go_on() {
        assertThat(said(in(JGIT, new IllegalArgumentException("odd"))).lines())
                .singleElement()
                .asString()
                .contains("a-thread", "IllegalArgumentException: odd", "Details are in");
        assertThat(ends).isEmpty();
    }

    @Test
    void what_comes_after_a_connection_that_ended_is_no_news() {
        said(in(SSH, new IllegalStateException("Executor has been shut down")));
        said(in(JGIT, new UncheckedIOException(new IOException("Pipe closed"))));
        assertThat(err.size()).isZero();
        assertThat(ends).isEmpty();
    }

    @Test
    void the_same_kinds_elsewhere_are_said() {
        assertThat(said(in(JGIT, new IllegalStateException("ours")))).contains("ours");
    }
}
