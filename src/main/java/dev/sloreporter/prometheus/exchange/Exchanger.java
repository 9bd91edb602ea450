package dev.sloreporter.prometheus.exchange;

import java.io.IOException;
import java.time.Duration;

/** The way to a server and back, or to what was recorded of one. */
public interface Exchanger {

    /** Sends a request once and waits until the answer begins. */
    Exchange send(ApiRequest request) throws IOException;

    /** Where a request goes, without user-info and parameters. */
    String shownUrl(ApiRequest request);

    /** The same, but an exchange has to be over within this time. */
    Exchanger within(Duration timeout);
}
