package dev.sloreporter.benchmark;


import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Answers the questions of this program as a Prometheus would that had scraped {@link MadeUpServices} services for 45 days: more
 * data than could be made for a real one. It knows the program's queries, not PromQL.
 */
final class MadeUpServer implements AutoCloseable {
    private static final List<String> RESOURCES = List.of(
            "process_cpu_seconds_total",
            "process_resident_memory_bytes",
            "machine_cpu_cores",
            "container_spec_memory_limit_bytes");

    private final MadeUpServices world;
    private final HttpServer http;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final AtomicLong bytes = new AtomicLong();

    MadeUpServer(MadeUpServices world) throws IOException {
        this.world = world;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(workers);
        http.createContext("/api/v1/status/buildinfo", e -> say(e, "{\"version\":\"2.42.0\"}"));
        http.createContext("/api/v1/label/job/values", e -> say(e, list(world.jobs())));
        http.createContext("/api/v1/series", this::series);
        http.createContext("/api/v1/query", e -> result(e, "vector"));
        http.createContext("/api/v1/query_range", e -> result(e, "matrix"));
        http.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Bytes of all answers so far. */
    long bytes() {
        return bytes.get();
    }

    @Override
    public void close() {
        http.stop(0);
        workers.shutdownNow();
    }

    private static String list(List<String> values) {
        return values.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    private void say(HttpExchange exchange, String data) throws IOException {
        RequestAsked.of(exchange);
        try (JsonAnswer answer = answer(exchange)) {
            answer.text("{\"status\":\"success\",\"data\":" + data + "}");
        }
    }

    private JsonAnswer answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        return new JsonAnswer(exchange.getResponseBody(), bytes);
    }

    private void series(HttpExchange exchange) throws IOException {
        RequestAsked asked = RequestAsked.of(exchange);
        try (JsonAnswer answer = answer(exchange)) {
            answer.text("{\"status\":\"success\",\"data\":[");
            answer.labelsOnly();
            requests(asked, answer);
            for (String metric : RESOURCES) {
                if (asked.mentions(metric)) {
                    targets(asked, answer, metric, new long[0], 0);
                }
            }
            answer.text("]}");
        }
    }

    private void result(HttpExchange exchange, String type) throws IOException {
        RequestAsked asked = RequestAsked.of(exchange);
        try (JsonAnswer answer = answer(exchange)) {
            answer.text("{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":[");
            answer.singleValues(type.equals("vector") && !isRaw(asked));
            find(asked, answer);
            answer.text("],\"stats\":{\"timings\":{\"execTotalTime\":0.1},\"samples\":{\"totalQueryableSamples\":1}}}}");
        }
    }

    private static boolean isRaw(RequestAsked asked) {
        return asked.text().endsWith("]");
    }

    private void find(RequestAsked asked, JsonAnswer answer) throws IOException {
        if (asked.mentions(" @ ")) {
            for (Map.Entry<String, RequestAsked> part : asked.parts().entrySet()) {
                answer.besides(part.getKey().replace(",", ":"));
                find(part.getValue(), answer);
            }
            answer.besides("");
            return;
        }
        if (asked.mentions("(up or ") || asked.text().startsWith("count") || asked.text().startsWith("sum")) {
            jobs(asked, answer);
        } else if (asked.mentions("up{")) {
            targets(asked, answer, "up", isRaw(asked) ? asked.minutes() : asked.times(), 1);
        } else if (asked.mentions("process_start_time_seconds{")) {
            long[] times = isRaw(asked) ? asked.minutes() : asked.times();
            targets(asked, answer, "process_start_time_seconds", times, MadeUpServices.startedAt());
        } else if (RESOURCES.stream().anyMatch(asked::mentions)) {
            targets(asked, answer, "", asked.times(), 1);
        } else {
            requests(asked, answer);
        }
    }

    private void jobs(RequestAsked asked, JsonAnswer answer) throws IOException {
        for (int service : asked.services(world)) {
            answer.series("\"job\":\"" + MadeUpServices.job(service) + "\"", asked.times(), time -> 6);
        }
    }

    private void targets(RequestAsked asked, JsonAnswer answer, String metric, long[] times, long value) throws IOException {
        for (int service : asked.services(world)) {
            for (int i = 0; i < world.instances(); i++) {
                String name = metric.isEmpty() ? "" : "\"__name__\":\"" + metric + "\",";
                answer.series(name + target(service, i), times, time -> value);
            }
        }
    }

    private static String target(int service, int instance) {
        return "\"instance\":\"" + MadeUpServices.instance(service, instance) + "\",\"job\":\"" + MadeUpServices.job(service) + "\"";
    }

    private void requests(RequestAsked asked, JsonAnswer answer) throws IOException {
        long[] times = asked.times();
        for (int service : asked.services(world)) {
            for (int instance = 0; instance < world.instances(); instance++) {
                for (int endpoint = 0; endpoint < world.endpoints(); endpoint++) {
                    child(asked, answer, times, service, instance, endpoint, false);
                    if (MadeUpServices.fails(endpoint)) {
                        child(asked, answer, times, service, instance, endpoint, true);
                    }
                }
            }
        }
    }

    private static void child(
            RequestAsked asked, JsonAnswer answer, long[] times, int service, int instance, int endpoint, boolean failures)
            throws IOException {
        String labels = "\",\"http_request_method\":\"GET\",\"http_response_status_code\":\"" + (failures ? 500 : 200)
                + "\",\"http_route\":\"" + MadeUpServices.route(endpoint) + "\"," + target(service, instance);
        String name = "\"__name__\":\"" + MadeUpServices.HISTOGRAM;
        if (asked.mentions(MadeUpServices.HISTOGRAM + "_count")) {
            answer.series(name + "_count" + labels, times, time -> MadeUpServices.count(service, endpoint, failures, time));
        }
        if (asked.mentions(MadeUpServices.HISTOGRAM + "_sum")) {
            answer.series(name + "_sum" + labels, times, time -> MadeUpServices.count(service, endpoint, failures, time) / 20);
        }
        if (asked.mentions(MadeUpServices.HISTOGRAM + "_bucket")) {
            for (int b = 0; b < MadeUpServices.BOUNDS.size(); b++) {
                int bound = b;
                String le = ",\"le\":\"" + MadeUpServices.BOUNDS.get(b) + "\"";
                answer.series(
                        name + "_bucket" + labels + le,
                        times,
                        time -> MadeUpServices.within(bound, MadeUpServices.count(service, endpoint, failures, time)));
            }
        }
    }

}
