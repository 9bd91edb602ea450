package dev.sloreporter.cli;

import dev.sloreporter.slo.PromDuration;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration of the command line, with its unit: {@code 15m}. */
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        boolean isNumber = text.matches("[1-9]\\d{0,8}");
        String problem = isNumber
                ? "\"" + text + "\" lacks its unit: write " + text + "s or " + text + "m"
                : PromDuration.parse(text).asProblem().orElse("");
        if (!problem.isEmpty()) {
            throw new TypeConversionException(problem);
        }
        return PromDuration.parse(text).orThrow();
    }
}
