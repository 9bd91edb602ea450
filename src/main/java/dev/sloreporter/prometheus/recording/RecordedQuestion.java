package dev.sloreporter.prometheus.recording;

import dev.sloreporter.io.Sha256;
import dev.sloreporter.prometheus.exchange.ApiRequest;
import dev.sloreporter.prometheus.exchange.ApiRequest.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What tells one recorded exchange from another: its path and what is asked, wherever it was asked and in whichever order
 * the parameters came. How it is to be answered (time-outs, statistics) doesn't count.
 *
 * @param path below the base URL, "api/v1/query"
 * @param form the parameters, sorted
 */
public record RecordedQuestion(String path, List<Parameter> form) {

    private static final Set<String> HOW =
            Set.of("timeout", "stats", "dedup", "partial_response", "deny_partial_response", "nocache", "max_lookback");
    private static final int LONGEST_NAME = 40;

    public RecordedQuestion {
        form = form.stream()
                .filter(p -> !HOW.contains(p.name()))
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .toList();
    }

    public static RecordedQuestion of(ApiRequest request) {
        return new RecordedQuestion(String.join("/", request.path()), request.parameters());
    }

    /** The name of the file that holds the answer: what was asked and a hash of how. */
    String file() {
        String name = path.replaceFirst("^api/v1/", "").replaceAll("[^A-Za-z0-9_]", "-");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "-" + Sha256.hex(path + "?" + encoded(), 16)
                + ".json.gz";
    }

    private String encoded() {
        return form.stream()
                .map(p -> encode(p.name()) + "=" + encode(p.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** For people: {@code api/v1/query query=up time=1}. */
    @Override
    public String toString() {
        return path + form.stream().map(p -> " " + p.name() + "=" + p.value()).collect(Collectors.joining());
    }
}
