package dev.sloreporter.testbed;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority that nobody knows, with a server for some hosts and a client, whose files are in a folder. */
public final class PrivateAuthority {
    private final Path folder;
    private final HandshakeCertificates server;

    public PrivateAuthority(Path folder, String... hosts) throws IOException {
        this.folder = folder;
        HeldCertificate authority = new HeldCertificate.Builder()
                .certificateAuthority(0)
                .commonName("our own")
                .build();
        HeldCertificate.Builder names = new HeldCertificate.Builder().commonName("server");
        for (String host : hosts) {
            names.addSubjectAlternativeName(host);
        }
        HeldCertificate client = new HeldCertificate.Builder()
                .commonName("reporter")
                .signedBy(authority)
                .build();
        this.server = new HandshakeCertificates.Builder()
                .heldCertificate(names.signedBy(authority).build())
                .addTrustedCertificate(authority.certificate())
                .build();
        Files.writeString(ca(), authority.certificatePem());
        Files.writeString(clientCertificate(), client.certificatePem());
        Files.writeString(clientKey(), client.privateKeyPkcs8Pem());
    }

    /** The authority's certificate. */
    public Path ca() {
        return folder.resolve("ca.pem");
    }

    /** A client's certificate. */
    public Path clientCertificate() {
        return folder.resolve("client.pem");
    }

    /** The key of that. */
    public Path clientKey() {
        return folder.resolve("client.key");
    }

    /** The TLS of a server for the hosts. */
    public HttpsConfigurator tls() {
        return new HttpsConfigurator(server.sslContext());
    }

    /** The same for clients with a certificate of this authority alone. */
    public HttpsConfigurator tlsForKnownClients() {
        SSLContext context = server.sslContext();
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = context.getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        };
    }
}
