package dev.sloreporter.io;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of texts, as UTF-8. */
public final class Sha256 {
    /** In hexadecimal digits. */
    public static final int DIGITS = 64;

    private Sha256() {}

    /** All 32 bytes. */
    public static byte[] bytes(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /**
     * Its first hexadecimal digits, in lower case.
     *
     * @param digits at most {@link #DIGITS}
     */
    public static String hex(String text, int digits) {
        return HexFormat.of().formatHex(bytes(text)).substring(0, digits);
    }
}
