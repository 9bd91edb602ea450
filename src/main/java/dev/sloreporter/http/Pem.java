package dev.sloreporter.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Certificates and keys in PEM (RFC 7468), read by Java and by the SSH library; whatever stands around them is ignored. */
final class Pem {
    private static final Pattern CERTIFICATE = block("CERTIFICATE");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448");
    private static final Pattern KEY = block("[A-Z0-9 ]*PRIVATE KEY");

    static {
        Ed25519.use();
    }

    private Pem() {}

    private static Pattern block(String label) {
        return Pattern.compile("-----BEGIN (" + label + ")-----([^-]*(?:-[^-]+)*)-----END \\1-----");
    }

    /** All certificates in it, in order. */
    static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher block = CERTIFICATE.matcher(pem);
        while (block.find()) {
            certificates.add((X509Certificate) factory.generateCertificate(stream(block.group())));
        }
        return certificates;
    }

    /**
     * The first private key in it: PKCS#8 (RFC 5208), PKCS#1 (RFC 8017) or SEC1 (RFC 5915).
     *
     * @throws GeneralSecurityException with what is wrong and what to do, where there is none that can be read
     */
    static PrivateKey key(String pem) throws GeneralSecurityException {
        Matcher block = KEY.matcher(pem);
        if (!block.find()) {
            throw new InvalidKeySpecException("has no private key in PEM");
        }
        if (block.group().contains("ENCRYPTED")) {
            throw new InvalidKeySpecException(
                    "is encrypted; store it without a passphrase: openssl pkey -in KEY -out PLAIN");
        }
        try {
            return block.group(1).equals("PRIVATE KEY") ? ofPkcs8(block.group(2)) : ofOlderForm(block.group());
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new InvalidKeySpecException("has a key that can't be read; RSA, EC and Ed25519 keys can");
        }
    }

    /** By Java: the SSH library wants a public key in it, which many lack. */
    private static PrivateKey ofPkcs8(String base64) throws GeneralSecurityException {
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // It is of another kind.
            }
        }
        throw new InvalidKeySpecException();
    }

    /** By the SSH library, as Java knows these not. */
    private static PrivateKey ofOlderForm(String block) throws IOException, GeneralSecurityException {
        return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("key"), stream(block), null)
                .iterator()
                .next()
                .getPrivate();
    }

    /** Whether what one of them signs, the other one recognises. */
    static boolean belongTogether(PublicKey open, PrivateKey key) {
        byte[] text = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(signature(key));
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(text);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has these signatures", e);
        }
    }

    private static String signature(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    private static ByteArrayInputStream stream(String block) {
        return new ByteArrayInputStream(block.getBytes(StandardCharsets.ISO_8859_1));
    }
}
