package dev.sloreporter.http;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.apache.sshd.common.config.keys.PrivateKeyEntryDecoder;
import org.apache.sshd.common.config.keys.PublicKeyEntryDecoder;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSAUtils;
import org.apache.sshd.common.util.security.eddsa.generic.GenericEd25519PublicKeyDecoder;
import org.apache.sshd.common.util.security.eddsa.generic.GenericOpenSSHEd25519PrivateKeyEntryDecoder;
import org.apache.sshd.common.util.security.eddsa.generic.GenericSignatureEd25519;

/**
 * Ed25519, what most SSH keys and hosts' keys are today, by Java's own implementation. Apache's SSH knows it only from libraries
 * that are larger than itself.
 */
public final class Ed25519 {
    private static final String ALGORITHM = "Ed25519";

    private Ed25519() {}

    /** Tells the SSH library of it; before anything else is done with that, as it looks once for what there is. */
    public static void use() {
        SecurityUtils.registerSecurityProvider(new Registrar());
    }

    private static final class Registrar extends AbstractSecurityProviderRegistrar {
        Registrar() {
            super("JavaEd25519");
        }

        @Override
        public String getProviderName() {
            return "SunEC";
        }

        @Override
        public boolean isEnabled() {
            return isSupported();
        }

        @Override
        public boolean isSupported() {
            return Security.getProvider(getProviderName()) != null;
        }

        @Override
        public boolean isNamedProviderUsed() {
            return false;
        }

        @Override
        public boolean isSecurityEntitySupported(Class<?> type, String name) {
            return false;
        }

        @Override
        public Provider getSecurityProvider() {
            return Security.getProvider(getProviderName());
        }

        @Override
        public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
            return Optional.of(new Support());
        }
    }

    private static final class Support implements EdDSASupport<EdECPublicKey, EdECPrivateKey> {
        @Override
        public PublicKeyEntryDecoder<EdECPublicKey, EdECPrivateKey> getEDDSAPublicKeyEntryDecoder() {
            return new GenericEd25519PublicKeyDecoder<>(EdECPublicKey.class, EdECPrivateKey.class, this);
        }

        @Override
        public PrivateKeyEntryDecoder<EdECPublicKey, EdECPrivateKey> getOpenSSHEDDSAPrivateKeyEntryDecoder() {
            return new GenericOpenSSHEd25519PrivateKeyEntryDecoder<>(EdECPublicKey.class, EdECPrivateKey.class, this);
        }

        @Override
        public Signature getEDDSASigner() {
            return new GenericSignatureEd25519(ALGORITHM);
        }

        @Override
        public int getEDDSAKeySize(Key key) {
            return key instanceof EdECPublicKey || key instanceof EdECPrivateKey ? KEY_SIZE : -1;
        }

        @Override
        public Class<EdECPublicKey> getEDDSAPublicKeyType() {
            return EdECPublicKey.class;
        }

        @Override
        public Class<EdECPrivateKey> getEDDSAPrivateKeyType() {
            return EdECPrivateKey.class;
        }

        @Override
        public boolean compareEDDSAPPublicKeys(PublicKey one, PublicKey other) {
            return one instanceof EdECPublicKey && one.equals(other);
        }

        @Override
        public boolean compareEDDSAPrivateKeys(PrivateKey one, PrivateKey other) {
            return one instanceof EdECPrivateKey && one.equals(other);
        }

        /** Java makes a pair of nothing but 32 random bytes, which are the private key: it is made again of the same. */
        @Override
        public EdECPublicKey recoverEDDSAPublicKey(PrivateKey key) throws GeneralSecurityException {
            if (!(key instanceof EdECPrivateKey ours)) {
                throw new InvalidKeyException("no Ed25519 key");
            }
            byte[] seed = ours.getBytes().orElseThrow(() -> new InvalidKeyException("the key is not told"));
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new GivenBytes(seed));
            return (EdECPublicKey) generator.generateKeyPair().getPublic();
        }

        @Override
        public EdECPublicKey generateEDDSAPublicKey(byte[] point) throws GeneralSecurityException {
            return (EdECPublicKey)
                    KeyFactory.getInstance(ALGORITHM).generatePublic(EdDSAUtils.createPublicKeySpec(point));
        }

        @Override
        public EdECPrivateKey generateEDDSAPrivateKey(byte[] seed) throws GeneralSecurityException {
            return (EdECPrivateKey)
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(EdDSAUtils.createPrivateKeySpec(seed));
        }

        @Override
        public <B extends Buffer> B putRawEDDSAPublicKey(B buffer, PublicKey key) {
            buffer.putBytes(bytes(key));
            return buffer;
        }

        @Override
        public <B extends Buffer> B putEDDSAKeyPair(B buffer, PublicKey publicKey, PrivateKey privateKey) {
            throw new UnsupportedOperationException("private keys are given to nobody");
        }

        @Override
        public KeySpec createPublicKeySpec(EdECPublicKey key) {
            return new X509EncodedKeySpec(key.getEncoded());
        }

        @Override
        public KeySpec createPrivateKeySpec(EdECPrivateKey key) {
            return new PKCS8EncodedKeySpec(key.getEncoded());
        }

        @Override
        public byte[] getPublicKeyData(EdECPublicKey key) {
            return bytes(key);
        }

        @Override
        public byte[] getPrivateKeyData(EdECPrivateKey key) {
            return key.getBytes().orElseThrow(() -> new IllegalArgumentException("the key is not told"));
        }

        @Override
        public String getKeyFactoryAlgorithm() {
            return ALGORITHM;
        }

        private static byte[] bytes(PublicKey key) {
            try {
                return EdDSAUtils.getBytes(key);
            } catch (InvalidKeyException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    /** Bytes that are given and not random. */
    private static final class GivenBytes extends SecureRandom {
        private final byte[] bytes;

        GivenBytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] wanted) {
            System.arraycopy(bytes, 0, wanted, 0, wanted.length);
        }
    }
}
