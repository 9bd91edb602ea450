package dev.sloreporter.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** One message in protobuf's wire format, field by field. */
final class Protobuf {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Protobuf unsigned(int field, long value) {
        varint((field << 3) | VARINT);
        varint(value);
        return this;
    }

    /** sint32, sint64: small magnitudes are short. */
    Protobuf signed(int field, long value) {
        return unsigned(field, zigzag(value));
    }

    Protobuf number(int field, double value) {
        varint((field << 3) | FIXED_64);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < 8; i++) {
            out.write((int) (bits >>> (8 * i)));
        }
        return this;
    }

    Protobuf text(int field, String value) {
        return bytes(field, value.getBytes(UTF_8));
    }

    Protobuf message(int field, Protobuf message) {
        return bytes(field, message.bytes());
    }

    Protobuf bytes(int field, byte[] value) {
        varint((field << 3) | BYTES);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    /** Repeated sint64, packed. */
    Protobuf signedList(int field, long[] values) {
        Protobuf list = new Protobuf();
        for (long value : values) {
            list.varint(zigzag(value));
        }
        return bytes(field, list.bytes());
    }

    /** Repeated double, packed. */
    Protobuf numberList(int field, double[] values) {
        Protobuf list = new Protobuf();
        for (double value : values) {
            list.number(0, value);
        }
        byte[] tagged = list.bytes();
        Protobuf packed = new Protobuf();
        for (int i = 0; i < values.length; i++) {
            packed.out.write(tagged, 9 * i + 1, 8);
        }
        return bytes(field, packed.bytes());
    }

    /** As bytes, without a length before them. */
    byte[] bytes() {
        return out.toByteArray();
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    /** A snappy block that holds the data as they are. */
    static byte[] snappy(byte[] data) {
        Protobuf block = new Protobuf();
        block.varint(data.length);
        for (int at = 0; at < data.length; at += 1 << 16) {
            int length = Math.min(1 << 16, data.length - at);
            block.out.write(61 << 2);
            block.out.write(length - 1);
            block.out.write((length - 1) >>> 8);
            block.out.write(data, at, length);
        }
        return block.bytes();
    }
}
