package dev.sloreporter.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whom Java trusts, but no certificate after its time. Java does not look at the dates of those that are trusted by name: a
 * self-signed certificate, or an authority, in {@code ca_file}.
 */
final class DatedTrustManager extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager java;
    private final List<X509Certificate> authorities;

    DatedTrustManager(X509ExtendedTrustManager java, List<X509Certificate> authorities) {
        this.java = java;
        this.authorities = List.copyOf(authorities);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        java.checkServerTrusted(chain, authType);
        requireValid(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        java.checkServerTrusted(chain, authType, socket);
        requireValid(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        java.checkServerTrusted(chain, authType, engine);
        requireValid(chain);
    }

    private void requireValid(X509Certificate[] chain) throws CertificateException {
        requireValid(chain[0]);
        for (X509Certificate shown : chain) {
            List<X509Certificate> issuers = authorities.stream()
                    .filter(a -> a.getSubjectX500Principal().equals(shown.getIssuerX500Principal()))
                    .toList();
            if (!issuers.isEmpty() && issuers.stream().noneMatch(DatedTrustManager::isValid)) {
                requireValid(issuers.get(0));
            }
        }
    }

    private static boolean isValid(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    /** Fails as Java does for others, with the certificate that is to blame. */
    private static void requireValid(X509Certificate certificate) throws CertificateException {
        try {
            certificate.checkValidity();
        } catch (CertificateException e) {
            throw new CertificateException(e.getMessage(), blaming(certificate, e));
        }
    }

    private static Exception blaming(X509Certificate certificate, CertificateException e) {
        try {
            return new CertPathValidatorException(
                    e.getMessage(),
                    e,
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)),
                    0);
        } catch (GeneralSecurityException noPath) {
            return e;
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        java.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        java.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        java.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return java.getAcceptedIssuers();
    }
}
