package dev.sloreporter.prometheus.answer;

/**
 * What a Prometheus scrapes.
 *
 * @param labels job and instance of the target, as its series have them
 * @param path   of the URL that is asked, decoded, without parameters: {@code /metrics}
 */
public record ScrapedTarget(Labels labels, String path) {}
