package dev.sloreporter.testbed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How an endpoint of a simulated service behaves. */
public final class EndpointScript {
    final String method;
    final String route;
    private final List<Phase> phases = new ArrayList<>();
    private double perSecond = 1;
    private double median = .05;
    private double sigma = .5;
    private double errors;
    private double notFound;

    EndpointScript(String method, String route) {
        this.method = method;
        this.route = route;
    }

    /** Requests per second over all instances. */
    public EndpointScript perSecond(double rate) {
        perSecond = rate;
        return this;
    }

    /** A log-normal latency: its median in seconds and the deviation of its logarithm. */
    public EndpointScript latency(double medianSeconds, double logDeviation) {
        median = medianSeconds;
        sigma = logDeviation;
        return this;
    }

    /** Share of requests answered with 500. */
    public EndpointScript errors(double share) {
        errors = share;
        return this;
    }

    /** Share of requests answered with 404, which are no errors. */
    public EndpointScript notFound(double share) {
        notFound = share;
        return this;
    }

    /** From then on every request takes so many times as long. */
    public EndpointScript slowFrom(Instant from, double factor) {
        phases.add(new Phase(from, Instant.MAX, 1, factor, -1));
        return this;
    }

    /** Between the times this share of requests is answered with 500. */
    public EndpointScript failing(Instant from, Instant to, double share) {
        phases.add(new Phase(from, to, 1, 1, share));
        return this;
    }

    /** Between the times there are so many times as many requests; 0 for none. */
    public EndpointScript traffic(Instant from, Instant to, double factor) {
        phases.add(new Phase(from, to, factor, 1, -1));
        return this;
    }

    /** No request before. */
    public EndpointScript newFrom(Instant from) {
        return traffic(Instant.MIN, from, 0);
    }

    String name() {
        return method + " " + route;
    }

    double perSecond(Instant at) {
        return in(at).mapToDouble(Phase::traffic).reduce(perSecond, (a, b) -> a * b);
    }

    double median(Instant at) {
        return in(at).mapToDouble(Phase::slower).reduce(median, (a, b) -> a * b);
    }

    double sigma() {
        return sigma;
    }

    double errors(Instant at) {
        return in(at).mapToDouble(Phase::errors)
                .filter(share -> share >= 0)
                .max()
                .orElse(errors);
    }

    double notFound() {
        return notFound;
    }

    int success() {
        return method.equals("POST") ? 201 : method.equals("DELETE") ? 204 : 200;
    }

    private Stream<Phase> in(Instant at) {
        return phases.stream().filter(phase -> !at.isBefore(phase.from) && at.isBefore(phase.to));
    }

    private record Phase(Instant from, Instant to, double traffic, double slower, double errors) {}
}
