package dev.sloreporter.testbed;

import dev.sloreporter.http.Ed25519;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.jspecify.annotations.Nullable;

/** SSH keys as OpenSSH's files. */
public final class SshKeys {
    static {
        Ed25519.use();
    }

    private static final Map<String, Integer> SIZES = Map.of("ssh-rsa", 2048, "ecdsa-sha2-nistp256", 256);

    private SshKeys() {}

    /** A new one: {@code ssh-ed25519}, {@code ssh-rsa} or {@code ecdsa-sha2-nistp256}. */
    public static KeyPair made(String kind) throws IOException {
        try {
            return kind.equals("ssh-ed25519")
                    ? KeyPairGenerator.getInstance("Ed25519").generateKeyPair()
                    : KeyUtils.generateKeyPair(kind, SIZES.getOrDefault(kind, 0));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Writes the private part in OpenSSH's own format, encrypted where there is a passphrase. */
    public static Path write(KeyPair key, Path file, @Nullable String passphrase) throws IOException {
        OpenSSHKeyEncryptionContext encryption = null;
        if (passphrase != null) {
            encryption = new OpenSSHKeyEncryptionContext();
            encryption.setPassword(passphrase);
            encryption.setCipherType("256");
            encryption.setKdfRounds(16);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "a test", encryption, out);
            return file;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
