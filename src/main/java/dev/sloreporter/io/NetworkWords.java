package dev.sloreporter.io;

import java.io.IOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What to say of a connection that was not made or broke. */
public final class NetworkWords {

    private NetworkWords() {}

    public static String of(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof UnknownHostException) {
            return "no such host: " + message.replaceFirst(":.*", "");
        }
        return e instanceof SSLException ? ofTls(message) : message;
    }

    private static String ofTls(String message) {
        if (message.contains("PKIX path")) {
            return "its certificate is not from a known authority; name a private one in tls_config.ca_file";
        }
        if (message.contains("Unsupported or unrecognized SSL message")) {
            return "it does not speak TLS at this port; http:// perhaps?";
        }
        return message;
    }
}
