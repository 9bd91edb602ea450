package dev.sloreporter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PemTest {

    /** Made by {@code openssl ecparam -genkey -name prime256v1}, for this test alone. */
    private static final String SEC1 = """
            -----BEGIN EC PARAMETERS-----
            BggqhkjOPQMBBw==
            -----END EC PARAMETERS-----
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIKMMg3N0cpo5gDb8jlaJ34uKyNoVfc0wW1iFf/ZIqjbwoAoGCCqGSM49
            AwEHoUQDQgAEgvxCkaqzoq+iiCi+uw+5quvVGXa2woJixa3uql72yszeVJ0RQdx+
            4VemZU0C0d4AGqQYm0VpTNl9/wDAmWzIoQ==
            -----END EC PRIVATE KEY-----
            """;

    /** The SSH library looks once for what can read Ed25519. In a loader of its own, which has used neither. */
    @Test
    void keys_of_ssh_are_known_whoever_uses_the_library_first() throws Exception {
        URL[] classes = Stream.of(Pem.class, SecurityUtils.class, LoggerFactory.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Method key = Class.forName(Pem.class.getName(), true, loader).getDeclaredMethod("key", String.class);
            key.setAccessible(true);
            assertThat(key.invoke(null, SEC1)).isNotNull();
            Class<?> decoders = Class.forName(KeyUtils.class.getName(), true, loader);
            assertThat(decoders.getMethod("getPublicKeyEntryDecoder", String.class)
                            .invoke(null, "ssh-ed25519"))
                    .isNotNull();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    @Test
    void keys_in_pkcs8_are_read_whatever_their_algorithm() throws Exception {
        for (String algorithm : new String[] {"RSA", "EC", "Ed25519"}) {
            KeyPair pair = pair(algorithm);
            String pem = pem("PRIVATE KEY", pair.getPrivate().getEncoded());
            assertThat(Pem.belongTogether(pair.getPublic(), Pem.key(pem)))
                    .as(algorithm)
                    .isTrue();
        }
    }

    /** A pair that is made quickly, whoever could guess it. */
    private static KeyPair pair(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("RSA")) {
            generator.initialize(1024);
        }
        return generator.generateKeyPair();
    }

    @Test
    void an_rsa_key_in_pkcs1_is_read() throws Exception {
        HeldCertificate held =
                new HeldCertificate.Builder().keyPair(pair("RSA")).build();
        assertThat(Pem.key(held.privateKeyPkcs1Pem())).isEqualTo(held.keyPair().getPrivate());
    }

    @Test
    void an_elliptic_key_in_sec1_is_read_with_its_parameters_before_it() throws Exception {
        assertThat(Pem.key(SEC1).getAlgorithm()).isEqualTo("EC");
    }

    @Test
    void keys_of_other_pairs_do_not_belong_together() throws Exception {
        KeyPair rsa = pair("RSA");
        KeyPair other = pair("RSA");
        KeyPair ec = pair("EC");
        assertThat(Pem.belongTogether(rsa.getPublic(), other.getPrivate())).isFalse();
        assertThat(Pem.belongTogether(rsa.getPublic(), ec.getPrivate())).isFalse();
    }

    @Test
    void what_cannot_be_read_is_said_with_the_remedy() {
        assertProblem("hello", "no private key");
        assertProblem(pem("ENCRYPTED PRIVATE KEY", new byte[20]), "openssl pkey");
        assertProblem(
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----",
                "openssl pkey");
        assertProblem(pem("PRIVATE KEY", new byte[20]), "can't be read");
        assertProblem("-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----", "can't be read");
    }

    @Test
    void a_sec1_key_cut_anywhere_is_a_problem_and_nothing_worse() {
        byte[] whole = Base64.getMimeDecoder()
                .decode(SEC1.replaceFirst(
                        "(?s).*-----BEGIN EC PRIVATE KEY-----(.*)-----END EC PRIVATE KEY-----.*", "$1"));
        for (int size = 0; size < 40; size++) {
            assertProblem(pem("EC PRIVATE KEY", Arrays.copyOf(whole, size)), "can't be read");
        }
    }

    private static void assertProblem(String pem, String words) {
        assertThatThrownBy(() -> Pem.key(pem))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining(words);
    }

    private static String pem(String label, byte[] der) {
        String text = Base64.getMimeEncoder().encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }
}
