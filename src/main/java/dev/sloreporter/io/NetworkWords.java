package dev.sloreporter.io;

import java.io.IOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What to say of a connection that was not made or broke. */
public final class NetworkWords {

    private NetworkWords() {}

    /** Of a connection whose authorities are set by {@code tls_config}. */
    public static String of(IOException e) {
        return of(e, "name a private one in tls_config.ca_file");
    }

    /**
     * The same.
     *
     * @param authority what to do about a certificate from an authority that is not known
     */
    public static String of(IOException e, String authority) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof UnknownHostException) {
            return "no such host: " + message.replaceFirst(":.*", "");
        }
        return e instanceof SSLException ? ofTls(message, authority) : message;
    }

    private static String ofTls(String message, String authority) {
        if (message.contains("PKIX path")) {
            return "its certificate is not from a known authority; " + authority;
        }
        if (message.contains("Unsupported or unrecognized SSL message")) {
            return "it does not speak TLS at this port; http:// perhaps?";
        }
        return message;
    }
}
