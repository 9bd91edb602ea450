package dev.sloreporter.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sloreporter.histogram.Histogram;
import dev.sloreporter.observation.Contradiction;
import dev.sloreporter.observation.Endpoint;
import dev.sloreporter.observation.Slice;
import dev.sloreporter.observation.Slice.EndpointSlice;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceCodecTest {
    private static final List<Contradiction.ContradictionKind> KINDS =
            List.of(Contradiction.ContradictionKind.values());
    private static final Instant FROM = Instant.parse("2026-09-15T00:00:00Z");

    @Test
    void any_slice_comes_back_to_the_last_bit() throws DamagedException {
        SliceCodec codec = new SliceCodec();
        for (int seed = 0; seed < 150; seed++) {
            Slice slice = MadeUpSlices.slice(new Random(seed));
            Slice decoded = codec.decode(SliceCodec.encode(slice, 1));
            assertThat(decoded).as("seed %d", seed).isEqualTo(slice);
            assertThat(bits(decoded)).as("seed %d", seed).isEqualTo(bits(slice));
        }
    }

    @Test
    void contradictions_come_back_in_a_format_of_their_own() throws DamagedException {
        for (int seed = 0; seed < 40; seed++) {
            Slice slice = contradicting(MadeUpSlices.slice(new Random(seed)), new Random(seed));
            byte[] block = SliceCodec.encode(slice, 1);
            assertThat(block[0]).isEqualTo((byte) (slice.contradictions().isEmpty() ? 1 : 2));
            assertThat(new SliceCodec().decode(block)).as("seed %d", seed).isEqualTo(slice);
        }
    }

    private static Slice contradicting(Slice of, Random random) {
        List<Contradiction> some = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new Contradiction(
                        KINDS.get(random.nextInt(KINDS.size())),
                        of.time().from(),
                        random.nextBoolean() ? "" : "job/instance",
                        random.nextBoolean() ? null : new Endpoint("GET", "/" + i),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextInt(1000),
                        random.nextDouble()))
                .toList();
        return MadeUpSlices.with(of, of.statuses(), some);
    }

    @Test
    void what_is_decoded_is_encoded_to_the_same_bytes() throws DamagedException {
        for (int seed = 0; seed < 40; seed++) {
            byte[] block = SliceCodec.encode(MadeUpSlices.slice(new Random(seed)), 1);
            assertThat(SliceCodec.encode(new SliceCodec().decode(block), 1))
                    .as("seed %d", seed)
                    .isEqualTo(block);
        }
    }

    @Test
    void targets_are_read_without_the_counts() throws DamagedException {
        for (int seed = 0; seed < 40; seed++) {
            Slice slice = MadeUpSlices.slice(new Random(seed));
            Slice targets = new SliceCodec().decodeTargets(SliceCodec.encode(slice, 1));
            Slice empty = MadeUpSlices.empty(FROM);
            assertThat(targets)
                    .as("seed %d", seed)
                    .isEqualTo(new Slice(
                            slice.time(),
                            slice.scrapesFrom(),
                            empty.endpoints(),
                            empty.shown(),
                            empty.hasBuckets(),
                            empty.dips(),
                            empty.uncounted(),
                            slice.targets(),
                            empty.cpu(),
                            empty.memory(),
                            new TreeMap<>(),
                            empty.rates(),
                            slice.born(),
                            slice.storeBegan(),
                            List.of()));
        }
    }

    @Test
    void a_slice_in_which_nothing_was_seen_takes_a_few_bytes() throws DamagedException {
        Slice empty = MadeUpSlices.empty(FROM);
        byte[] block = SliceCodec.encode(empty, 3);
        assertThat(block).hasSizeLessThan(50);
        assertThat(new SliceCodec().decode(block)).isEqualTo(empty);
        assertThat(new SliceCodec().decodeTargets(block)).isEqualTo(empty);
    }

    @Test
    void the_version_is_told_by_the_first_two_bytes() throws DamagedException {
        byte[] block = SliceCodec.encode(MadeUpSlices.empty(FROM), 200);
        assertThat(SliceCodec.version(block)).isEqualTo(200);
        assertThat(SliceCodec.version(new byte[] {block[0], block[1]})).isEqualTo(200);
        assertThatThrownBy(() -> SliceCodec.version(new byte[] {block[0]})).isInstanceOf(DamagedException.class);
        assertThatThrownBy(() -> SliceCodec.encode(MadeUpSlices.empty(FROM), 256))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blocks_of_one_service_share_bounds_and_names_and_exact_counts_are_one_array() throws Exception {
        SliceCodec codec = new SliceCodec();
        Slice one = codec.decode(SliceCodec.encode(UsualHour.slice(FROM, 3, 1), 1));
        Slice other = codec.decode(SliceCodec.encode(UsualHour.slice(FROM.plusSeconds(3600), 3, 2), 1));
        EndpointSlice first = one.endpoints().get(0);
        EndpointSlice last = other.endpoints().get(0);
        assertThat(first.endpoint()).isSameAs(last.endpoint());
        assertThat(field(first.latency(), "bounds")).isSameAs(field(last.latency(), "bounds"));
        assertThat(field(first.latency(), "atMost")).isSameAs(field(first.latency(), "atLeast"));
        assertThat(field(first.latency(), "estimates")).isSameAs(field(first.latency(), "atLeast"));
        assertThat(one.targets().get(0).starts().get(0).samples().times())
                .isSameAs(one.targets().get(0).up().get(0).samples().times());
        assertThat(one.targets().get(0).up().get(0).samples().values())
                .isSameAs(other.targets().get(1).up().get(0).samples().values());
    }

    @Test
    void a_usual_hour_of_50_endpoints_takes_about_3_kB() {
        assertThat(SliceCodec.encode(UsualHour.slice(FROM, 50, 7), 1)).hasSizeLessThan(4200);
    }

    private static Object field(Histogram histogram, String name) throws ReflectiveOperationException {
        Field field = Histogram.class.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(histogram);
    }

    /** What the equality of histograms leaves out. */
    private static List<String> bits(Slice slice) {
        return slice.endpoints().stream().map(e -> bits(e.latency())).toList();
    }

    private static String bits(Histogram histogram) {
        return histogram.isExact() + " " + histogram.isExponential() + " " + bits(histogram.total())
                + IntStream.range(0, histogram.size())
                        .mapToObj(i -> bits(histogram.bound(i))
                                + bits(histogram.atLeast(i))
                                + bits(histogram.atMost(i))
                                + bits(histogram.estimate(i))
                                + histogram.isExact(i))
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private static String bits(double value) {
        return Long.toHexString(Double.doubleToRawLongBits(value)) + " ";
    }
}
