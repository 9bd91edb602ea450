package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.observation.Slice;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class DamageTest {
    private static final Instant FROM = Instant.parse("2026-09-15T00:00:00Z");
    private static final int CRC_AT = 2;
    private static final int HEADER = 6;

    @Test
    void every_flipped_bit_is_noticed() {
        for (byte[] block : blocks()) {
            for (int bit = 0; bit < 8 * block.length; bit++) {
                byte[] flipped = block.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertDamaged(flipped, "bit " + bit);
            }
        }
    }

    @Test
    void every_truncation_is_noticed_and_bytes_too_many_are() {
        for (byte[] block : blocks()) {
            for (int length = 0; length < block.length; length++) {
                assertDamaged(Arrays.copyOf(block, length), "length " + length);
            }
            assertDamaged(Arrays.copyOf(block, block.length + 1), "a byte more");
        }
    }

    /** Random bytes with a right checksum: what they say is worthless, and no other failure comes of it. */
    @Test
    void damage_behind_a_right_checksum_is_damage_or_another_slice() {
        int damaged = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            BlockWriter sights = new BlockWriter();
            SightsFormat.write(sights, MadeUpSlices.slice(random));
            BlockWriter counts = new BlockWriter();
            CountsFormat.write(counts, MadeUpSlices.slice(random));
            byte[] block = block(Deflated.of(shaken(sights, random)), Deflated.of(shaken(counts, random)));
            damaged += isDamaged(block, "seed " + seed) ? 1 : 0;
        }
        assertThat(damaged).isBetween(200, 400);
    }

    @Test
    void lengths_that_nothing_stands_behind_are_refused() {
        for (long length : new long[] {1, 100, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, -1}) {
            assertDamaged(sealed(out -> {
                out.varint(length);
                out.varint(1);
                out.varint(length);
                out.varint(1);
            }));
            assertDamaged(sealed(out -> {
                out.varint(1);
                out.varint(length);
                out.varint(1);
                out.varint(length);
            }));
            assertDamaged(block(Deflated.of(sights(out -> out.varint(length))), Deflated.of(new BlockWriter())));
            assertDamaged(block(
                    Deflated.of(sights(out -> {
                        out.varint(1);
                        out.varint(0);
                        out.varint(length);
                    })),
                    Deflated.of(new BlockWriter())));
        }
    }

    @Test
    void a_deflated_part_that_holds_more_or_less_than_it_says_is_refused() {
        BlockWriter sights = new BlockWriter();
        SightsFormat.write(sights, MadeUpSlices.empty(FROM));
        Deflated real = Deflated.of(sights);
        for (int more : new int[] {-1, 1, 100}) {
            Deflated told = new Deflated(real.plain() + more, real.deflated(), real.bytes());
            assertDamaged(block(told, real));
        }
        for (int more : new int[] {-1, 1}) {
            Deflated told = new Deflated(real.plain(), real.deflated() + more, real.bytes());
            assertDamaged(block(told, real));
        }
    }

    @Test
    void a_later_format_is_not_guessed_at() {
        byte[] block = SliceCodec.encode(MadeUpSlices.empty(FROM), 1);
        block[0]++;
        assertThatThrownBy(() -> new SliceCodec().decode(block))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("unknown format: 2");
    }

    private static List<byte[]> blocks() {
        return List.of(
                SliceCodec.encode(MadeUpSlices.empty(FROM), 1),
                SliceCodec.encode(UsualHour.slice(FROM, 3, 1), 1),
                SliceCodec.encode(MadeUpSlices.slice(new Random(11)), 255));
    }

    /** With some bytes changed, so that lengths, references and figures are anything. */
    private static BlockWriter shaken(BlockWriter part, Random random) {
        byte[] bytes = part.toBytes();
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        BlockWriter shaken = new BlockWriter();
        shaken.bytes(bytes, random.nextInt(3) == 0 ? random.nextInt(bytes.length) : bytes.length);
        return shaken;
    }

    /** The beginning of an empty slice's sights, then something. */
    private static BlockWriter sights(Consumer<BlockWriter> then) {
        Slice empty = MadeUpSlices.empty(FROM);
        BlockWriter whole = new BlockWriter();
        SightsFormat.write(whole, empty);
        BlockWriter out = new BlockWriter();
        out.bytes(whole.buffer(), whole.size() - 1);
        then.accept(out);
        return out;
    }

    private static byte[] block(Deflated sights, Deflated counts) {
        return sealed(out -> {
            sights.writeLengths(out);
            counts.writeLengths(out);
            sights.writeBytes(out);
            counts.writeBytes(out);
        });
    }

    private static byte[] sealed(Consumer<BlockWriter> body) {
        BlockWriter out = new BlockWriter();
        out.bytes(new byte[] {SliceCodec.FORMAT, 1, 0, 0, 0, 0}, HEADER);
        body.accept(out);
        byte[] block = out.toBytes();
        CRC32 crc = new CRC32();
        crc.update(block, 0, CRC_AT);
        crc.update(block, HEADER, block.length - HEADER);
        return ByteBuffer.wrap(block).putInt(CRC_AT, (int) crc.getValue()).array();
    }

    private static void assertDamaged(byte[] block) {
        assertDamaged(block, "");
    }

    private static void assertDamaged(byte[] block, String what) {
        assertThat(isDamaged(block, what)).as(what).isTrue();
    }

    /** Anything else that is thrown fails. */
    private static boolean isDamaged(byte[] block, String what) {
        try {
            new SliceCodec().decodeSights(block);
            new SliceCodec().decode(block);
            return false;
        } catch (DamagedException e) {
            return true;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
    }
}
