package dev.sloreporter.publish.git;

import dev.sloreporter.io.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** By what a remote lets us in. */
public sealed interface Credentials {
    /** By nothing. */
    record None() implements Credentials {}

    /**
     * A token.
     *
     * @param username what goes with it; null for what the flavour expects
     */
    record Token(@Nullable String username, Secret token) implements Credentials {}

    /** A user and a password. */
    record Password(String username, Secret password) implements Credentials {}

    /**
     * An SSH key.
     *
     * @param file       the private one
     * @param passphrase null where it has none
     * @param knownHosts the hosts' keys; null for {@code ~/.ssh/known_hosts}
     */
    record SshKey(
            Path file,
            @Nullable Secret passphrase,
            @Nullable Path knownHosts) implements Credentials {}
}
