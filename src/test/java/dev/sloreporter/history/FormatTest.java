package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Contradiction.ContradictionKind;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/**
 * Blocks that were written once are readable for ever: those of format 1 are kept as they were. A test that fails here
 * tells that hours which Prometheus has forgotten could no more be read; what is written may change, by another format's
 * number.
 */
class FormatTest {
    private static final Path RESOURCES = Path.of("src/test/resources/dev/sloreporter/history");
    private static final Instant FROM = Instant.parse("2026-09-15T00:00:00Z");

    @Test
    void blocks_of_format_1_are_read_as_what_they_were_made_of() throws Exception {
        List<Slice> slices = slices();
        for (int i = 0; i < slices.size(); i++) {
            byte[] kept = kept(i);
            assertThat(new SliceCodec().decode(kept)).as("block %d", i).isEqualTo(slices.get(i));
            assertThat(SliceCodec.version(kept)).isEqualTo(i);
        }
    }

    @Test
    void a_block_of_format_2_is_read_as_what_it_was_made_of_and_written_so() throws Exception {
        Path file = RESOURCES.resolve("format-2-block-0.bin");
        Slice slice = contradicting(UsualHour.slice(FROM, 4, 1));
        byte[] written = SliceCodec.encode(slice, 0);
        if (Boolean.getBoolean("blocks.write")) {
            Files.write(file, written);
        }
        byte[] kept = Files.readAllBytes(file);
        assertThat(kept[0]).isEqualTo((byte) 2);
        assertThat(new SliceCodec().decode(kept)).isEqualTo(slice);
        assertThat(parts(written)).isEqualTo(parts(kept));
    }

    private static Slice contradicting(Slice of) {
        List<Contradiction> some = List.of(
                new Contradiction(ContradictionKind.TAKES_TURNS, FROM, "shop/10.0.0.1:80", null, true, true, 12, 120),
                new Contradiction(
                        ContradictionKind.KEEPS_FALLING, FROM, "shop/10.0.0.2:80", null, true, false, 40, 120),
                new Contradiction(ContradictionKind.BEYOND_RATE, FROM, "", null, true, true, 1e6, 3600.5),
                new Contradiction(ContradictionKind.NO_COUNT, FROM, "shop/10.0.0.3:80", null, false, true, 1, 0),
                new Contradiction(
                        ContradictionKind.BUCKETS_FALL, FROM, "", new Endpoint("GET", "/a"), false, true, 7, 0),
                new Contradiction(
                        ContradictionKind.HISTOGRAM_LACKS, FROM, "", new Endpoint("GET", "/b"), false, true, 7, 14),
                new Contradiction(
                        ContradictionKind.COUNTER_LACKS, FROM, "", new Endpoint("PUT", "/b"), true, false, 7, 14));
        return MadeUpSlices.with(of, new TreeMap<>(Map.of("200", 5.0, "ok", 1.0)), some);
    }

    /** But for how they are deflated, which is another library's. */
    @Test
    void slices_are_written_in_format_1_as_they_were() throws Exception {
        List<Slice> slices = slices();
        for (int i = 0; i < slices.size(); i++) {
            byte[] written = SliceCodec.encode(slices.get(i), i);
            assertThat(parts(written)).as("block %d", i).isEqualTo(parts(kept(i)));
        }
    }

    /** The header without its checksum, and what is deflated behind it. */
    private static String parts(byte[] block) throws DataFormatException {
        int header = 6;
        int lengths = header;
        for (int i = 0; i < 2; i++) {
            while (block[lengths++] < 0) {}
        }
        Inflater inflater = new Inflater(true);
        inflater.setInput(block, lengths, block.length - lengths);
        byte[] plain = new byte[100_000];
        int size = inflater.inflate(plain);
        assertThat(inflater.finished()).isTrue();
        inflater.end();
        HexFormat hex = HexFormat.of();
        return hex.formatHex(block, 0, 2) + hex.formatHex(block, header, lengths) + hex.formatHex(plain, 0, size);
    }

    private static List<Slice> slices() {
        return Stream.of(
                        Stream.of(MadeUpSlices.empty(FROM), UsualHour.slice(FROM, 4, 1)),
                        Stream.of(3, 5, 8, 13).map(seed -> MadeUpSlices.slice(new Random(seed))))
                .flatMap(s -> s)
                .toList();
    }

    private static byte[] kept(int number) throws IOException {
        Path file = RESOURCES.resolve("format-1-block-" + number + ".bin");
        if (Boolean.getBoolean("blocks.write")) {
            Files.write(file, SliceCodec.encode(slices().get(number), number));
        }
        return Files.readAllBytes(file);
    }
}
