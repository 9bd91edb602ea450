package dev.sloreporter.publish.webhook;

import dev.sloreporter.http.HttpLimits;
import dev.sloreporter.http.Retry;
import dev.sloreporter.http.RetryLimits;
import dev.sloreporter.io.Deadline;
import java.time.Duration;
import java.util.Map;

/**
 * How long receivers are waited for, and how often they are sent the same.
 *
 * @param http        until one takes the call and has answered
 * @param retry       what is sent again, and when
 * @param environment where proxies may be named
 */
record WebhookLimits(HttpLimits http, Retry retry, Map<String, String> environment) {
    /** Three attempts; a receiver that wants to be left alone gets that while a minute and a half last. */
    static final RetryLimits RETRY =
            new RetryLimits(3, Duration.ofSeconds(90), Duration.ofSeconds(2), Duration.ofSeconds(30));

    static WebhookLimits real() {
        return new WebhookLimits(
                within(Duration.ofSeconds(10), Duration.ofSeconds(30)),
                Retry.real(RETRY, Deadline.NONE),
                System.getenv());
    }

    /** No connection is kept: there is one message a run. */
    static HttpLimits within(Duration connect, Duration whole) {
        return new HttpLimits(connect, whole, whole, 0);
    }
}
