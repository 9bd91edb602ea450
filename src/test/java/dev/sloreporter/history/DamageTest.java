package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.observation.Slice;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
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
            BlockWriter plain = new BlockWriter();
            Slice slice = MadeUpSlices.slice(random);
            TargetSamplesFormat.write(plain, slice);
            int sights = plain.size();
            CountsFormat.write(plain, slice);
            BlockWriter shaken = shaken(plain, random);
            byte[] block = block(Math.min(sights, shaken.size()), shaken);
            damaged += isDamaged(block, "seed " + seed) ? 1 : 0;
        }
        assertThat(damaged).isBetween(200, 400);
    }

    @Test
    void lengths_that_nothing_stands_behind_are_refused() {
        for (long length : new long[] {1, 100, Integer.MAX_VALUE, 1L << 40, Long.MAX_VALUE, -1}) {
            assertDamaged(block(length, 0, new BlockWriter()));
            assertDamaged(block(0, length, new BlockWriter()));
            assertDamaged(block(length, length, sights(out -> {})));
            assertListsRefused(length);
        }
    }

    /** As a number of targets, of series, of samples. */
    private static void assertListsRefused(long length) {
        BlockWriter targets = sights(out -> out.varint(length));
        BlockWriter series = sights(out -> {
            out.varint(1);
            target(out);
            out.varint(length);
        });
        BlockWriter samples = sights(out -> {
            out.varint(1);
            target(out);
            out.varint(1);
            out.labels(new TreeMap<>());
            out.varint(0);
            out.varint(length);
        });
        for (BlockWriter plain : List.of(targets, series, samples)) {
            assertDamaged(block(plain.size(), plain));
        }
    }

    private static void target(BlockWriter out) {
        out.string("job");
        out.string("instance");
        out.signed(0);
    }

    @Test
    void a_deflated_part_that_holds_more_or_less_than_it_says_is_refused() throws DamagedException {
        BlockWriter plain = new BlockWriter();
        TargetSamplesFormat.write(plain, MadeUpSlices.empty(FROM));
        int sights = plain.size();
        CountsFormat.write(plain, MadeUpSlices.empty(FROM));
        int counts = plain.size() - sights;
        new SliceCodec().decode(block(sights, counts, plain));
        for (int more : new int[] {-1, 1, 100}) {
            assertDamaged(block(sights + more, counts, plain));
            assertDamaged(block(sights, counts + more, plain));
            assertDamaged(block(sights + more, counts - more, plain));
        }
        byte[] longer = sealed(out -> {
            out.varint(sights);
            out.varint(counts);
            deflated(out, plain);
            out.byteOf(0);
        });
        assertDamaged(longer);
    }

    @Test
    void a_later_format_is_not_guessed_at() {
        byte[] block = SliceCodec.encode(MadeUpSlices.empty(FROM), 1);
        block[0] = 3;
        assertThatThrownBy(() -> new SliceCodec().decode(block))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("unknown format: 3");
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
        TargetSamplesFormat.write(whole, empty);
        BlockWriter out = new BlockWriter();
        out.bytes(whole.toBytes(), whole.size() - 1);
        then.accept(out);
        return out;
    }

    private static byte[] block(int sights, BlockWriter plain) {
        return block(sights, plain.size() - sights, plain);
    }

    private static byte[] block(long sights, long counts, BlockWriter plain) {
        return sealed(out -> {
            out.varint(sights);
            out.varint(counts);
            deflated(out, plain);
        });
    }

    private static void deflated(BlockWriter out, BlockWriter plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        out.deflated(plain, deflater);
        deflater.end();
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
            new SliceCodec().decodeTargets(block);
            new SliceCodec().decode(block);
            return false;
        } catch (DamagedException e) {
            return true;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
    }
}
