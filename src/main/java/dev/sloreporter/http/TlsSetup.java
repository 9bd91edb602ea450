package dev.sloreporter.http;

import dev.sloreporter.http.HttpConfig.Tls;
import dev.sloreporter.io.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.TlsVersion;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** {@code tls_config}: whom to trust, who we are, and by which versions. */
record TlsSetup(Tls tls, String host, SettingsReading reading) {

    private static final String PATH = "http_config.tls_config.";

    /** As {@link Tls#VERSIONS} calls them. */
    private static final List<TlsVersion> VERSIONS =
            List.of(TlsVersion.TLS_1_0, TlsVersion.TLS_1_1, TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);

    void apply(OkHttpClient.Builder http) {
        versions(http);
        boolean plain = tls.ca() == null && tls.cert() == null && tls.key() == null && !tls.insecureSkipVerify();
        if (!plain || !isAbsent(tls.serverName())) {
            certificates(http);
        }
    }

    private void certificates(OkHttpClient.Builder http) {
        HandshakeCertificates.Builder builder = new HandshakeCertificates.Builder();
        trust(builder);
        identify(builder);
        HandshakeCertificates certificates = builder.build();
        X509TrustManager trusted =
                tls.insecureSkipVerify() ? certificates.trustManager() : trusted(certificates.trustManager());
        String name = expectedName();
        http.sslSocketFactory(new ServerNameSocketFactory(sockets(certificates, trusted), host, name), trusted);
        http.hostnameVerifier(verifier(name));
    }

    private static X509TrustManager trusted(X509TrustManager usual) {
        return usual instanceof X509ExtendedTrustManager java
                ? new DatedTrustManager(java, List.of(usual.getAcceptedIssuers()))
                : usual;
    }

    private static SSLSocketFactory sockets(HandshakeCertificates certificates, X509TrustManager trusted) {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(new KeyManager[] {certificates.keyManager()}, new TrustManager[] {trusted}, null);
            return tls.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS can't be set up", e);
        }
    }

    private String expectedName() {
        String name = tls.serverName();
        return name == null || name.isEmpty() ? host : name;
    }

    private void trust(HandshakeCertificates.Builder builder) {
        if (tls.insecureSkipVerify()) {
            builder.addInsecureHost(host).addInsecureHost(expectedName());
        }
        if (tls.ca() == null) {
            builder.addPlatformTrustedCertificates();
        } else {
            certificates("ca", tls.ca()).forEach(builder::addTrustedCertificate);
        }
    }

    /** Other hosts, after a redirect, are verified as ever. */
    private HostnameVerifier verifier(String name) {
        HostnameVerifier usual = new OkHttpClient().hostnameVerifier();
        return (asked, session) -> asked.equals(host)
                ? tls.insecureSkipVerify() || usual.verify(name, session)
                : usual.verify(asked, session);
    }

    private void identify(HandshakeCertificates.Builder builder) {
        List<X509Certificate> chain = certificates("cert", tls.cert());
        PrivateKey key = key(tls.key());
        if (chain.isEmpty() || key == null) {
            return;
        }
        X509Certificate own = chain.get(0);
        if (!Pem.belongTogether(own.getPublicKey(), key)) {
            reading.problem(
                    SettingsReading.key(PATH + "key", tls.key()), "is not the key of the certificate in cert_file");
            return;
        }
        X509Certificate[] others = chain.subList(1, chain.size()).toArray(new X509Certificate[0]);
        builder.heldCertificate(new HeldCertificate(new KeyPair(own.getPublicKey(), key), own), others);
    }

    private List<X509Certificate> certificates(String key, @Nullable Secret secret) {
        String pem = reading.read(PATH + key, secret);
        if (pem.isEmpty()) {
            return List.of();
        }
        try {
            List<X509Certificate> certificates = Pem.certificates(pem);
            if (certificates.isEmpty()) {
                reading.problem(SettingsReading.key(PATH + key, secret), "has no certificate in PEM");
            }
            return certificates;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            reading.problem(SettingsReading.key(PATH + key, secret), "has a certificate that can't be read");
            return List.of();
        }
    }

    private @Nullable PrivateKey key(@Nullable Secret secret) {
        String pem = reading.read(PATH + "key", secret);
        if (pem.isEmpty()) {
            return null;
        }
        try {
            return Pem.key(pem);
        } catch (GeneralSecurityException e) {
            reading.problem(SettingsReading.key(PATH + "key", secret), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void versions(OkHttpClient.Builder http) {
        TlsVersion[] allowed = tls.versions().stream()
                .map(name -> VERSIONS.get(Tls.VERSIONS.indexOf(name)))
                .toArray(TlsVersion[]::new);
        ConnectionSpec secure = new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
                .allEnabledCipherSuites()
                .tlsVersions(allowed)
                .build();
        http.connectionSpecs(List.of(secure, ConnectionSpec.CLEARTEXT));
    }

    /** Whether a name stands for nothing. */
    private static boolean isAbsent(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
