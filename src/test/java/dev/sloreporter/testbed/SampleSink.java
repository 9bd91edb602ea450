package dev.sloreporter.testbed;

import java.io.IOException;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** Takes the samples of simulated services, one series after the other. */
interface SampleSink {
    /**
     * A series' samples at scrapes from one to before another, where they are shown.
     *
     * @param shown by number of the scrape
     */
    void series(
            String name, Map<String, String> labels, int from, int to, IntPredicate shown, IntToDoubleFunction value)
            throws IOException;

    /** The same of native histograms. */
    void histograms(
            String name,
            Map<String, String> labels,
            int from,
            int to,
            IntPredicate shown,
            IntFunction<NativeSample> value)
            throws IOException;
}
