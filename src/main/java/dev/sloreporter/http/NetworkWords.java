package dev.sloreporter.http;

import dev.sloreporter.io.OneLine;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What to say of a connection that was not made or broke. */
public final class NetworkWords {
    private static final int LONGEST_CHAIN = 20;

    /** OkHttp's words, in several lines. */
    private static final Pattern OTHER_HOST = Pattern.compile(
            "Hostname (\\S+) not verified.*?DN: ([^\n]*).*?subjectAltNames: \\[([^\\]]*)].*", Pattern.DOTALL);

    /** Java's own: {@code No name matching example.org found}. */
    private static final Pattern NO_NAME = Pattern.compile(
            "No (?:subject alternative )?(?:DNS name|names|name)(?: matching)?(?: IP address)? ?(\\S*) (?:found|present)\\.?");

    /** What OkHttp says of a proxy that refuses a tunnel: 407 for ever, or another status. */
    private static final Pattern PROXY =
            Pattern.compile("^(Failed to authenticate with proxy|Unexpected response code for CONNECT)\\b");

    /** What OkHttp's reader of gzip says of the parts of a file in that form. */
    private static final Pattern BROKEN_GZIP = Pattern.compile("^(ID1ID2|FHCRC|CRC|ISIZE|gzip finished)\\b");

    private NetworkWords() {}

    /** Of a server whose {@code http_config} needs no further name. */
    public static String of(IOException e) {
        return of(e, "");
    }

    /**
     * The same.
     *
     * @param config what the keys to change begin with: {@code publish.git.http_config.}
     */
    public static String of(IOException e, String config) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof UnknownHostException) {
            return "no such host: " + message.replaceFirst(":.*", "");
        }
        if (e instanceof SSLException tls) {
            return ofTls(tls, message, config);
        }
        if (isOfProxy(e)) {
            return "the proxy does not let it through (" + OneLine.of(message) + "); look at " + config
                    + "proxy_url and the user and password in it";
        }
        if (message.startsWith("unexpected end of stream") || message.startsWith("source exhausted prematurely")) {
            return "it closed the connection before its answer was whole";
        }
        if (BROKEN_GZIP.matcher(message).find() || e.getCause() instanceof DataFormatException) {
            return "its answer is not packed as it says (gzip)";
        }
        if (e instanceof EOFException) {
            return "its answer ends too early";
        }
        return e instanceof ProtocolException ? "it breaks the rules of HTTP: " + message : message;
    }

    /** Whether a proxy refuses to be one. */
    public static boolean isOfProxy(IOException e) {
        return PROXY.matcher(String.valueOf(e.getMessage())).find();
    }

    private static String ofTls(SSLException e, String message, String config) {
        Optional<String> certificate = ofCertificate(e);
        if (certificate.isPresent()) {
            return certificate.get();
        }
        if (message.contains("PKIX path")) {
            return "its certificate is not from a known authority; name a private one in " + config
                    + "tls_config.ca_file";
        }
        if (message.contains("Unsupported or unrecognized SSL message")) {
            return "it does not speak TLS at this port; http:// perhaps?";
        }
        return message;
    }

    /** What is wrong with a certificate itself, its time or its name; empty where that is not why. */
    public static Optional<String> ofCertificate(SSLException e) {
        Throwable cause = e;
        @Nullable X509Certificate blamed = null;
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
            if (cause instanceof CertPathValidatorException path) {
                blamed = blamed(path);
            }
            if (cause instanceof CertificateExpiredException) {
                return Optional.of(subject(blamed) + " expired"
                        + (blamed == null ? "" : " on " + blamed.getNotAfter().toInstant()) + "; it must be renewed");
            }
            if (cause instanceof CertificateNotYetValidException) {
                return Optional.of(subject(blamed) + " is not valid "
                        + (blamed == null
                                ? "yet"
                                : "before " + blamed.getNotBefore().toInstant())
                        + "; is the clock of this machine right?");
            }
            cause = cause.getCause();
        }
        return ofName(String.valueOf(e.getMessage()));
    }

    private static @Nullable X509Certificate blamed(CertPathValidatorException e) {
        boolean isKnown = e.getCertPath() != null && e.getIndex() >= 0;
        return isKnown && e.getCertPath().getCertificates().get(e.getIndex()) instanceof X509Certificate certificate
                ? certificate
                : null;
    }

    /** Whose it is, which is another one than the server's where an authority between has expired. */
    private static String subject(@Nullable X509Certificate certificate) {
        String name =
                certificate == null ? "" : certificate.getSubjectX500Principal().getName();
        return name.isEmpty() ? "its certificate" : "its certificate (" + OneLine.of(name) + ")";
    }

    private static Optional<String> ofName(String message) {
        Matcher other = OTHER_HOST.matcher(message);
        if (other.matches()) {
            String names = other.group(3).isBlank() ? other.group(2) : other.group(3);
            return Optional.of("its certificate is for " + OneLine.of(names) + ", not for " + other.group(1)
                    + "; use a name in the URL that it is for, or get one for this name");
        }
        Matcher none = NO_NAME.matcher(message);
        return none.matches()
                ? Optional.of("its certificate is for another host"
                        + (none.group(1).isEmpty() ? "" : ", not for " + none.group(1))
                        + "; use a name in the URL that it is for, or get one for this name")
                : Optional.empty();
    }
}
