package dev.sloreporter.prometheus.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * One question in terms of the API.
 *
 * @param path the path below the base URL, its segments not yet encoded
 * @param parameters names and values of the form, in order
 * @param form whether it goes as a POST form, so that its length never matters; some paths take GET only
 * @param subject the PromQL or the selectors, for failures; empty for questions about the server
 */
public record ApiRequest(List<String> path, List<Parameter> parameters, boolean form, String subject) {

    /** A name and its value. */
    public record Parameter(String name, String value) {}

    public ApiRequest {
        path = List.copyOf(path);
        parameters = List.copyOf(parameters);
    }

    public static ApiRequest post(String subject, String... path) {
        return new ApiRequest(List.of(path), List.of(), true, subject);
    }

    public static ApiRequest get(String subject, String... path) {
        return new ApiRequest(List.of(path), List.of(), false, subject);
    }

    /** The same, its parameters in the URL. */
    public ApiRequest asGet() {
        return new ApiRequest(path, parameters, false, subject);
    }

    public ApiRequest with(String name, String value) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(name, value));
        return new ApiRequest(path, more, form, subject);
    }

    public ApiRequest withAll(String name, List<String> values) {
        ApiRequest request = this;
        for (String value : values) {
            request = request.with(name, value);
        }
        return request;
    }
}
