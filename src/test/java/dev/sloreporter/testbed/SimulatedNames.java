package dev.sloreporter.testbed;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a simulated service spells its request metrics. */
public enum SimulatedNames {
    /** Prometheus client libraries: a histogram without status, and {@code http_requests_total} with it. */
    CLIENT_LIBRARY("http_request_duration_seconds", "method", "endpoint", ""),
    /** Prometheus client libraries with the status on the histogram itself. */
    CLIENT_LIBRARY_WITH_STATUS("http_request_duration_seconds", "method", "path", "status_code"),
    /** Micrometer, as in Spring Boot. */
    MICROMETER("http_server_requests_seconds", "method", "uri", "status"),
    /** OpenTelemetry's stable semantic conventions. */
    OPEN_TELEMETRY(
            "http_server_request_duration_seconds", "http_request_method", "http_route", "http_response_status_code"),
    /** The same under their own names, which Prometheus 3 takes. */
    OPEN_TELEMETRY_UTF8(
            "http.server.request.duration_seconds", "http.request.method", "http.route", "http.response.status_code");

    /** The counter beside {@link #CLIENT_LIBRARY}'s histogram. */
    static final String REQUESTS = "http_requests_total";

    private final String histogram;
    private final String method;
    private final String route;
    private final String status;

    SimulatedNames(String histogram, String method, String route, String status) {
        this.histogram = histogram;
        this.method = method;
        this.route = route;
        this.status = status;
    }

    /** The histogram's name, without {@code _bucket}. */
    public String histogram() {
        return histogram;
    }

    /** The counter that carries the status. */
    public String requests() {
        return hasStatusOnHistogram() ? histogram + "_count" : REQUESTS;
    }

    /** The label of {@link #requests()} that holds the status code. */
    public String statusLabel() {
        return hasStatusOnHistogram() ? status : "status";
    }

    /** The libraries' default bounds in seconds, ascending, without infinity. */
    public double[] buckets() {
        return isOpenTelemetry()
                ? new double[] {.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10}
                : new double[] {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
    }

    private boolean isOpenTelemetry() {
        return this == OPEN_TELEMETRY || this == OPEN_TELEMETRY_UTF8;
    }

    boolean hasStatusOnHistogram() {
        return !status.isEmpty();
    }

    /** Labels of the histogram's children; of {@link #REQUESTS} too, but for its status. */
    Map<String, String> labels(String methodValue, String routeValue, int code) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(method, methodValue);
        labels.put(route, routeValue);
        if (hasStatusOnHistogram()) {
            labels.put(status, Integer.toString(code));
        }
        if (this == MICROMETER) {
            labels.put("outcome", outcome(code));
            labels.put("exception", code < 500 ? "None" : "IllegalStateException");
        }
        if (isOpenTelemetry()) {
            labels.put("url_scheme", "http");
        }
        return labels;
    }

    private static String outcome(int code) {
        return code < 400 ? "SUCCESS" : code < 500 ? "CLIENT_ERROR" : "SERVER_ERROR";
    }
}
