package dev.sloreporter.prometheus;

import mockwebserver3.MockResponse;

/** What a Prometheus would say. */
public final class Answers {

    private Answers() {}

    public static MockResponse json(String body) {
        return json(200, body);
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    public static MockResponse error(int status, String errorType, String message) {
        return json(status, "{\"status\":\"error\",\"errorType\":\"" + errorType + "\",\"error\":\"" + message + "\"}");
    }

    /** A vector of series that differ in the label {@code n}, each with the value of its number. */
    public static MockResponse vector(int... numbers) {
        return json(vectorJson(numbers));
    }

    public static String vectorJson(int... numbers) {
        StringBuilder series = new StringBuilder();
        for (int n : numbers) {
            series.append(series.isEmpty() ? "" : ",");
            series.append("{\"metric\":{\"n\":\"")
                    .append(n)
                    .append("\"},\"value\":[1,\"")
                    .append(n)
                    .append("\"]}");
        }
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + series + "]}}";
    }
}
