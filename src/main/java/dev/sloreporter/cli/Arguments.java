package dev.sloreporter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the program was started with, before it is parsed. */
final class Arguments {
    /** Where Linux shows them as bytes. */
    private static final Path AS_BYTES = Path.of("/proc/self/cmdline");

    private Arguments() {}

    /** Why the arguments are not those that were meant, in a sentence; empty where Java could read them. */
    static Optional<String> problem(String... arguments) {
        return Stream.of(arguments)
                .filter(argument -> argument.indexOf('\uFFFD') >= 0 || (argument.indexOf('?') >= 0 && isAsciiForMore()))
                .findFirst()
                .map(argument -> "The argument " + TerminalStyle.plain(argument)
                        + " has characters that Java could not read; set"
                        + " LANG=C.UTF-8 for this program, and write them in UTF-8");
    }

    /** Where its locale is ASCII, Java reads a question mark for each byte of another character. */
    private static boolean isAsciiForMore() {
        String encoding = System.getProperty("sun.jnu.encoding", "");
        return (encoding.equals("ANSI_X3.4-1968") || encoding.equals("US-ASCII")) && hasMore();
    }

    private static boolean hasMore() {
        try {
            for (byte one : Files.readAllBytes(AS_BYTES)) {
                if (one < 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
