package dev.sloreporter.plan;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the values of a status label are: HTTP's codes or gRPC's. Other words say nothing of failure by themselves. */
public enum StatusVocabulary {
    /** A code or a class of codes: {@code 200}, {@code 5xx}. */
    HTTP,
    /** A code by its name, {@code Unavailable}, {@code UNAVAILABLE}; by its number where the names say that it is gRPC's. */
    GRPC;

    private static final Pattern HTTP_CODE = Pattern.compile("[1-5]([0-9]{2}|xx|XX)");
    private static final Pattern GRPC_NUMBER = Pattern.compile("[0-9]|1[0-6]");

    /** By their numbers. https://github.com/grpc/grpc/blob/master/doc/statuscodes.md */
    private static final List<String> GRPC_NAMES = List.of(
            "OK",
            "Canceled",
            "Unknown",
            "InvalidArgument",
            "DeadlineExceeded",
            "NotFound",
            "AlreadyExists",
            "PermissionDenied",
            "ResourceExhausted",
            "FailedPrecondition",
            "Aborted",
            "OutOfRange",
            "Unimplemented",
            "Internal",
            "Unavailable",
            "DataLoss",
            "Unauthenticated");

    /**
     * The server's own failures, as 5xx are: those by which OpenTelemetry calls a server's span failed.
     * https://opentelemetry.io/docs/specs/semconv/rpc/grpc/
     */
    private static final List<String> GRPC_FAILING =
            List.of("Unknown", "DeadlineExceeded", "Unimplemented", "Internal", "Unavailable", "DataLoss");

    private static final Set<String> GRPC_KEYS =
            GRPC_NAMES.stream().map(StatusVocabulary::key).collect(Collectors.toUnmodifiableSet());

    /** Names that other vocabularies have too. */
    private static final Set<String> COMMON = Set.of("ok", "unknown");

    /** Values of gRPC's failing codes, a regular expression: names in all spellings of {@link #key}, and numbers. */
    public static final String GRPC_ERRORS = GRPC_FAILING.stream()
            .map(name -> "(?i:" + spellings(name) + ")|" + GRPC_NAMES.indexOf(name))
            .collect(Collectors.joining("|"));

    /**
     * The vocabulary that the values of a label are of.
     *
     * @param metric that carries the label
     * @return empty where none of them looks like a code
     */
    public static Optional<StatusVocabulary> of(String metric, String label, Collection<String> values) {
        if (speaksOfGrpc(metric) || speaksOfGrpc(label)) {
            boolean known = values.stream().anyMatch(value -> isGrpc(value, true));
            return known ? Optional.of(GRPC) : http(values);
        }
        Optional<StatusVocabulary> http = http(values);
        return http.isPresent() || !areGrpc(values) ? http : Optional.of(GRPC);
    }

    private static Optional<StatusVocabulary> http(Collection<String> values) {
        return values.stream().anyMatch(value -> HTTP_CODE.matcher(value).matches())
                ? Optional.of(HTTP)
                : Optional.empty();
    }

    /** All of them names of codes, and one at least that nothing else is called. */
    private static boolean areGrpc(Collection<String> values) {
        return values.stream().allMatch(value -> value.isEmpty() || isGrpc(value, false))
                && values.stream().anyMatch(value -> !value.isEmpty() && !COMMON.contains(key(value)));
    }

    private static boolean speaksOfGrpc(String name) {
        return name.toLowerCase(Locale.ROOT).contains("grpc");
    }

    private static boolean isGrpc(String value, boolean numbers) {
        return GRPC_KEYS.contains(key(value))
                || (numbers && GRPC_NUMBER.matcher(value).matches());
    }

    /** Whether a value is one of this vocabulary. */
    public boolean has(String value) {
        return this == HTTP ? HTTP_CODE.matcher(value).matches() : isGrpc(value, true);
    }

    /** One spelling of {@code InvalidArgument} and {@code INVALID_ARGUMENT}, of {@code Canceled} and {@code CANCELLED}. */
    private static String key(String value) {
        String plain = value.replace("_", "").toLowerCase(Locale.ROOT);
        return plain.equals("cancelled") ? "canceled" : plain;
    }

    private static String spellings(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_?");
    }
}
