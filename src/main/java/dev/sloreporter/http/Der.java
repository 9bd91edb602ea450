package dev.sloreporter.http;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The little of DER (X.690) that it takes to put an older private key into PKCS#8. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int PARAMETERS = 0xa0;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        return tagged(SEQUENCE, content.toByteArray());
    }

    static byte[] octets(byte[] content) {
        return tagged(OCTETS, content);
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        int size = content.length;
        if (size < 0x80) {
            der.write(size);
        } else {
            int bytes = (39 - Integer.numberOfLeadingZeros(size)) / 8;
            der.write(0x80 | bytes);
            for (int at = bytes - 1; at >= 0; at--) {
                der.write(size >> (8 * at));
            }
        }
        der.writeBytes(content);
        return der.toByteArray();
    }

    /**
     * The curve that an ECPrivateKey names.
     *
     * @throws IllegalArgumentException where it isn't one, or names none
     */
    static byte[] curveOf(byte[] sec1) {
        int at = contentOf(sec1, 0);
        while (at < sec1.length) {
            int content = contentOf(sec1, at);
            int end = content + lengthOf(sec1, at);
            if (end > sec1.length) {
                break;
            }
            if ((sec1[at] & 0xff) == PARAMETERS) {
                return Arrays.copyOfRange(sec1, content, end);
            }
            at = end;
        }
        throw new IllegalArgumentException("no curve");
    }

    /** Where the content of the element at this place begins. */
    private static int contentOf(byte[] der, int at) {
        int first = byteAt(der, at + 1);
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int lengthOf(byte[] der, int at) {
        int first = byteAt(der, at + 1);
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = (length << 8) | byteAt(der, at + 2 + i);
        }
        if (length < 0 || length > der.length) {
            throw new IllegalArgumentException("a length beyond the end");
        }
        return length;
    }

    private static int byteAt(byte[] der, int at) {
        if (at >= der.length) {
            throw new IllegalArgumentException("too short");
        }
        return der[at] & 0xff;
    }
}
