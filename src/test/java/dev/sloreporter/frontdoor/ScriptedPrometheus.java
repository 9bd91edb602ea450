package dev.sloreporter.frontdoor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.ByteString;

/**
 * Answers as a Prometheus with two jobs would, {@code alpha} and {@code beta}, a request a second each; and as the test
 * says where a query is one that it names.
 */
final class ScriptedPrometheus extends Dispatcher {
    static final Instant END = Instant.parse("2026-09-15T12:00:00Z");
    private static final long BEGIN = END.getEpochSecond() - 3 * 3600;
    private static final List<String> JOBS = List.of("alpha", "beta");
    private static final Pattern PART = Pattern.compile("@ (\\d+)[^@]*?\"slo_part\",\"(\\d+)\"");
    private static final String HISTOGRAM = "http_request_duration_seconds";

    private final List<ScriptedFault> faults = new ArrayList<>();
    private volatile int refusingPost;
    private List<String> routes = List.of("/r");

    private record ScriptedFault(Predicate<String> question, MockResponse answer) {}

    /** From now on questions (path, query, matchers) that hold all of these words are answered so. */
    ScriptedPrometheus answering(MockResponse answer, String... words) {
        faults.add(new ScriptedFault(question -> Stream.of(words).allMatch(question::contains), answer));
        return this;
    }

    /** From now on each job has these routes, spelled as within JSON; a request a second on each. */
    ScriptedPrometheus withRoutes(List<String> some) {
        routes = List.copyOf(some);
        return this;
    }

    static MockResponse refusal(int status, String type, String words) {
        return json("{\"status\":\"error\",\"errorType\":\"" + type + "\",\"error\":\"" + words + "\"}", status);
    }

    static MockResponse page(int status, String text) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "text/html")
                .body(text)
                .build();
    }

    static MockResponse json(String text, int status) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(text)
                .build();
    }

    /** From now on POST is refused with this status, as proxies do that let nobody write. */
    ScriptedPrometheus withoutPost(int status) {
        refusingPost = status;
        return this;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        if (refusingPost != 0 && request.getMethod().equals("POST")) {
            return page(refusingPost, "<h1>Read only</h1>");
        }
        HttpUrl form = form(request);
        String path = request.getUrl().encodedPath();
        String query = form.queryParameter("query");
        String question = path + " " + (query == null ? form.queryParameterValues("match[]") : query);
        for (ScriptedFault fault : faults) {
            if (fault.question().test(question)) {
                return fault.answer();
            }
        }
        if (path.endsWith("/buildinfo")) {
            return data("{\"version\":\"2.42.0\"}");
        }
        if (path.endsWith("/values")) {
            return data("[\"alpha\",\"beta\"]");
        }
        if (path.endsWith("/series")) {
            return data(JOBS.stream()
                    .flatMap(job -> requests(HISTOGRAM + "_count", job, ""))
                    .collect(Collectors.joining(",", "[", "]")));
        }
        return query == null ? page(404, "not found") : evaluated(query, path, form);
    }

    /** What a POST carries is spelled as a URL's query. */
    private static HttpUrl form(RecordedRequest request) {
        ByteString body = request.getBody();
        return body == null || body.size() == 0
                ? request.getUrl()
                : request.getUrl().newBuilder().encodedQuery(body.utf8()).build();
    }

    private static MockResponse data(String json) {
        return json("{\"status\":\"success\",\"data\":" + json + "}", 200);
    }

    private MockResponse evaluated(String query, String path, HttpUrl form) {
        boolean isRaw = query.endsWith("]");
        boolean isRange = path.endsWith("query_range");
        List<Long> times = isRaw
                ? LongStream.iterate(BEGIN, t -> t <= END.getEpochSecond(), t -> t + 60)
                        .boxed()
                        .toList()
                : isRange
                        ? times(seconds(form, "start"), seconds(form, "end"), seconds(form, "step"))
                        : List.of(form.queryParameter("time") == null ? END.getEpochSecond() : seconds(form, "time"));
        String type = isRaw || isRange ? "matrix" : "vector";
        List<String> jobs = JOBS.stream()
                .filter(job -> JOBS.stream().noneMatch(query::contains) || query.contains(job))
                .toList();
        Stream<String> series = query.contains("slo_part")
                ? parts(query, jobs)
                : jobs.stream().flatMap(job -> series(query, job, times, type.equals("matrix")));
        String result = series.collect(Collectors.joining(","));
        return data("{\"resultType\":\"" + type + "\",\"result\":[" + result + "]}");
    }

    /** Several expressions in one, each pinned to a time of its own and told by a label. */
    private Stream<String> parts(String query, List<String> jobs) {
        return PART.matcher(query)
                .results()
                .flatMap(part -> jobs.stream()
                        .flatMap(job -> series(query, job, List.of(Long.parseLong(part.group(1))), false))
                        .map(one -> one.replaceFirst("\\}", ",\"slo_part\":\"" + part.group(2) + "\"}")));
    }

    private static long seconds(HttpUrl form, String name) {
        return Math.round(Double.parseDouble(String.valueOf(form.queryParameter(name))));
    }

    private static List<Long> times(long start, long end, long step) {
        return LongStream.iterate(start, t -> t <= end, t -> t + step).boxed().toList();
    }

    private Stream<String> series(String query, String job, List<Long> times, boolean isMatrix) {
        if (query.contains("process_start_time_seconds")) {
            return Stream.of(one(labels("process_start_time_seconds", job, ""), times, t -> BEGIN - 90_000, isMatrix));
        }
        if (query.startsWith("up{")) {
            return Stream.of(one(labels("up", job, ""), times, t -> 1, isMatrix));
        }
        if (query.contains("_bucket")) {
            return Stream.of("0.1", "0.2", "0.5", "+Inf")
                    .flatMap(le -> requests(HISTOGRAM + "_bucket", job, ",\"le\":\"" + le + "\""))
                    .map(labels -> one(labels, times, ScriptedPrometheus::count, isMatrix));
        }
        if (query.contains("last_over_time")) {
            return Stream.concat(
                    requests(HISTOGRAM + "_count", job, "")
                            .map(labels -> one(labels, times, ScriptedPrometheus::count, isMatrix)),
                    requests(HISTOGRAM + "_sum", job, "")
                            .map(labels -> one(labels, times, ScriptedPrometheus::sum, isMatrix)));
        }
        return Stream.of(one("{\"job\":\"" + job + "\"}", times, t -> 1, isMatrix));
    }

    private static long count(long time) {
        return 1000 + time - BEGIN;
    }

    /** 50 ms each. */
    private static double sum(long time) {
        return count(time) / 20.0;
    }

    private Stream<String> requests(String metric, String job, String more) {
        return routes.stream()
                .map(route -> labels(
                        metric, job, ",\"method\":\"GET\",\"route\":\"" + route + "\",\"status\":\"200\"" + more));
    }

    private static String labels(String metric, String job, String more) {
        return "{\"__name__\":\"" + metric + "\",\"job\":\"" + job + "\",\"instance\":\"" + job + ":80\"" + more + "}";
    }

    private static String one(String labels, List<Long> times, LongFunction<Number> value, boolean isMatrix) {
        List<String> samples = times.stream()
                .filter(t -> t >= BEGIN && t <= END.getEpochSecond())
                .map(t -> "[" + t + ",\"" + value.apply(t) + "\"]")
                .toList();
        String values = isMatrix
                ? "\"values\":[" + String.join(",", samples) + "]"
                : "\"value\":" + (samples.isEmpty() ? "[0,\"NaN\"]" : samples.get(0));
        return "{\"metric\":" + labels + "," + values + "}";
    }
}
