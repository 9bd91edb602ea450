package dev.sloreporter.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to a made-up server: what matters of its parameters.
 *
 * @param text  the query, or the selectors
 * @param start Unix seconds; of an instant query its time
 * @param end   Unix seconds
 * @param step  seconds
 */
record RequestAsked(String text, long start, long end, long step) {
    private static final Pattern JOBS = Pattern.compile("job=~?\"([^\"]*)\"");
    private static final Pattern RANGE = Pattern.compile("\\[(\\d+)(ms|s|m|h|d)]");
    private static final Pattern PART =
            Pattern.compile("label_replace\\((.*?) @ ([0-9.]+).*?,(\"slo_part\",\"\\d+\"),\"\",\"\"\\)", Pattern.DOTALL);
    private static final List<String> UNITS = List.of("ms", "s", "m", "h", "d");
    private static final long[] UNIT_MILLIS = {1, 1000, 60_000, 3_600_000, 86_400_000};

    static RequestAsked of(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8) + (query == null ? "" : "&" + query);
        List<String> texts = new ArrayList<>();
        double start = 0;
        double end = 0;
        double step = 1;
        for (String pair : form.split("&", -1)) {
            String name = URLDecoder.decode(pair.substring(0, Math.max(0, pair.indexOf('='))), UTF_8);
            String value = URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), UTF_8);
            switch (name) {
                case "query", "match[]" -> texts.add(value);
                case "start" -> start = Double.parseDouble(value);
                case "end" -> end = Double.parseDouble(value);
                case "step" -> step = Double.parseDouble(value);
                case "time" -> start = end = Double.parseDouble(value);
                default -> {
                    // limits and switches that change nothing here
                }
            }
        }
        return new RequestAsked(String.join(", ", texts), (long) start, (long) end, Math.max(1, (long) step));
    }

    /** Expressions that are joined into one, each pinned to a time and told by a label of its own; none where it is one. */
    Map<String, RequestAsked> parts() {
        Map<String, RequestAsked> parts = new LinkedHashMap<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long at = (long) Double.parseDouble(part.group(2));
            parts.put(part.group(3), new RequestAsked(part.group(1), at, at, 1));
        }
        return parts;
    }

    boolean mentions(String part) {
        return text.contains(part);
    }

    /** The services that its selectors choose; all of them where they choose none. */
    int[] services(MadeUpServices world) {
        Matcher jobs = JOBS.matcher(text);
        List<String> named = new ArrayList<>();
        while (jobs.find()) {
            Arrays.stream(jobs.group(1).split("\\|", -1)).filter(job -> job.startsWith("service-")).forEach(named::add);
        }
        List<String> chosen = named.isEmpty() ? world.jobs() : named;
        return chosen.stream().distinct().mapToInt(MadeUpServices::service).toArray();
    }

    /** The times of a range query, in Unix seconds; the time of an instant query. */
    long[] times() {
        long[] times = new long[(int) ((end - start) / step) + 1];
        Arrays.setAll(times, i -> start + i * step);
        return Arrays.stream(times).filter(time -> time >= MadeUpServices.BEGIN).toArray();
    }

    /** The times of the raw samples in its range, one a minute. */
    long[] minutes() {
        Matcher range = RANGE.matcher(text);
        long millis = range.find() ? Long.parseLong(range.group(1)) * UNIT_MILLIS[UNITS.indexOf(range.group(2))] : 0;
        long first = Math.max(MadeUpServices.BEGIN, end - millis / 1000);
        long minute = Math.floorDiv(first + 59, 60) * 60;
        int count = (int) Math.max(0, (end - minute) / 60 + 1);
        long[] times = new long[count];
        Arrays.setAll(times, i -> minute + 60L * i);
        return times;
    }
}
