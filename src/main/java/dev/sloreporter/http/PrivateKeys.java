package dev.sloreporter.http;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/** Private keys in PEM: PKCS#8 (RFC 5208), PKCS#1 (RFC 8017) and SEC1 (RFC 5915), the latter two put into PKCS#8. */
final class PrivateKeys {

    private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
    /** The algorithm rsaEncryption, 1.2.840.113549.1.1.1, with its empty parameters. */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    /** The algorithm id-ecPublicKey, 1.2.840.10045.2.1. */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448");

    private PrivateKeys() {}

    /**
     * The first key in it.
     *
     * @throws GeneralSecurityException with what is wrong and what to do, where there is none that can be read
     */
    static PrivateKey read(String pem) throws GeneralSecurityException {
        for (Pem.PemBlock block : Pem.blocks(pem)) {
            if (block.label().endsWith("PRIVATE KEY")) {
                return read(block);
            }
        }
        throw new InvalidKeySpecException("has no private key in PEM");
    }

    private static PrivateKey read(Pem.PemBlock block) throws GeneralSecurityException {
        boolean encrypted =
                block.label().startsWith("ENCRYPTED") || block.text().contains("ENCRYPTED");
        if (encrypted) {
            throw new InvalidKeySpecException(
                    "is encrypted; store it without a passphrase: openssl pkey -in KEY -out PLAIN");
        }
        try {
            return switch (block.label()) {
                case "RSA PRIVATE KEY" -> fromPkcs8(pkcs8(RSA, block.bytes()));
                case "EC PRIVATE KEY" -> fromPkcs8(fromSec1(block.bytes()));
                default -> fromPkcs8(block.bytes());
            };
        } catch (IllegalArgumentException e) {
            throw new InvalidKeySpecException("has a key that can't be read");
        }
    }

    private static PrivateKey fromPkcs8(byte[] der) throws GeneralSecurityException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // It is of another kind.
            }
        }
        throw new InvalidKeySpecException("has a key that can't be read; RSA, EC and Ed25519 keys can");
    }

    private static byte[] fromSec1(byte[] sec1) {
        return pkcs8(Der.sequence(EC, Der.curveOf(sec1)), sec1);
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return Der.sequence(VERSION_0, algorithm, Der.octets(key));
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
}
