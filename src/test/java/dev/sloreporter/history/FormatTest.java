package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sloreporter.observation.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
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

    /** But for how they are deflated, which is another library's. */
    @Test
    void slices_are_written_in_format_1_as_they_were() throws Exception {
        List<Slice> slices = slices();
        for (int i = 0; i < slices.size(); i++) {
            byte[] written = SliceCodec.encode(slices.get(i), i);
            assertThat(parts(written)).as("block %d", i).isEqualTo(parts(kept(i)));
        }
    }

    private static List<String> parts(byte[] block) throws DamagedException {
        BlockReader in = new BlockReader(block, 6, block.length, new Pool());
        Deflated sights = Deflated.ofLengths(in);
        Deflated counts = Deflated.ofLengths(in);
        return List.of(plain(sights.read(in, new Pool())), plain(counts.read(in, new Pool())));
    }

    private static String plain(BlockReader part) throws DamagedException {
        byte[] bytes = new byte[part.remaining()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) part.byteOf();
        }
        return HexFormat.of().formatHex(bytes);
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
