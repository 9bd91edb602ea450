package dev.sloreporter.render.words;

import dev.sloreporter.diagnose.EndpointChange.Of;
import dev.sloreporter.render.words.FirstScreen.Difference;
import dev.sloreporter.report.Report.EndpointReport;
import dev.sloreporter.report.Report.MeasuredChange;
import dev.sloreporter.report.Report.PercentileReport;
import dev.sloreporter.slo.Status;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changed at an endpoint since the period before, in words and figures. */
public final class ChangeWords {
    private static final int RATIO_DIGITS = 2;

    private final FigureStyle look;
    private final ObjectiveTableText phrases;

    public ChangeWords(FigureStyle look, ObjectiveTableText phrases) {
        this.look = look;
        this.phrases = phrases;
    }

    /** {@code 232 ms}, {@code > 10 s}: the P95 that changed, before. */
    public String p95Before(EndpointReport endpoint) {
        return p95(
                endpoint.baselineP95(),
                Objects.requireNonNull(endpoint.change()).before());
    }

    /** The same after. */
    String p95After(EndpointReport endpoint) {
        PercentileReport now = endpoint.p95();
        double after = Objects.requireNonNull(endpoint.change()).after();
        return now.seconds() == null || now.seconds() == after ? p95(now, after) : look.duration(after);
    }

    private String p95(@Nullable PercentileReport percentile, double seconds) {
        return percentile != null && percentile.seconds() == null ? phrases.figure(percentile) : look.duration(seconds);
    }

    /** {@code was 0.30 %}: the errors before, where they changed. */
    public Optional<String> errorsBefore(EndpointReport endpoint) {
        return of(endpoint, Of.ERROR_RATE).map(change -> "was " + look.spent(change.before(), RATIO_DIGITS));
    }

    /** {@code +79 %, was 0.32/s}: the volume's change, where it changed. */
    public Optional<String> volume(EndpointReport endpoint) {
        return of(endpoint, Of.VOLUME)
                .map(change -> look.change(change.before(), change.after()) + ", was " + look.rate(change.before()));
    }

    /** Those of errors, and of volume, as lines of what changed. */
    List<Difference> others(EndpointReport endpoint) {
        return endpoint.changes().stream()
                .filter(change -> change.of() != Of.P95)
                .map(change -> difference(endpoint.method() + " " + endpoint.endpoint(), change))
                .toList();
    }

    private Difference difference(String endpoint, MeasuredChange change) {
        boolean up = change.after() > change.before();
        if (change.of() == Of.VOLUME) {
            return new Difference(
                    up ? "More requests" : "Fewer requests",
                    null,
                    endpoint + ", " + look.fromTo(look.rate(change.before()), look.rate(change.after())));
        }
        return new Difference(
                up ? "More errors" : "Fewer errors",
                up ? Status.FAIL : Status.PASS,
                endpoint + ", "
                        + look.fromTo(
                                look.spent(change.before(), RATIO_DIGITS), look.spent(change.after(), RATIO_DIGITS)));
    }

    private static Optional<MeasuredChange> of(EndpointReport endpoint, Of what) {
        return endpoint.changes().stream().filter(change -> change.of() == what).findFirst();
    }
}
