package dev.sloreporter.prometheus;

import java.time.Duration;

/** How to wait; tests don't. */
@FunctionalInterface
interface Sleeper {

    /** Waits as long. */
    void sleep(Duration duration) throws InterruptedException;
}
