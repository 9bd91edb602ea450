package dev.sloreporter.prometheus.exchange;

/**
 * Why there is no answer.
 *
 * @param kind what it means for the one who asked
 * @param query the PromQL, or the selectors, that were asked; empty for questions about the server itself
 * @param url where it was asked, without user-info and parameters
 * @param status the HTTP status, 0 where there was no answer at all
 * @param message the server's own words, or the network's: one line of plain text of bounded length
 * @param remedy what may help, a sentence; empty where nothing is known to
 */
public record Failure(FailureKind kind, String query, String url, int status, String message, String remedy) {

    /** One whose remedy is its kind's. */
    public Failure(FailureKind kind, String query, String url, int status, String message) {
        this(kind, query, url, status, message, kind.remedy);
    }

    /** What a failure means for the one who asked. */
    public enum FailureKind {
        /** No connection, no TLS, or no sign of life from the server. */
        UNREACHABLE("is unreachable", "Is the URL right, and is it running?"),
        /** Credentials are missing or refused. */
        UNAUTHORIZED("refuses access", "Give credentials under prometheus.http_config (basic_auth, authorization)."),
        /** The query is wrong, or can't be evaluated on this data. */
        BAD_QUERY("refused the query"),
        /** Too many samples, points, series or bytes: ask for less at once. */
        TOO_LARGE("can't answer so much at once"),
        /** The query took too long: ask for less at once. */
        TIMEOUT("took too long"),
        /** The server wants fewer requests than it gets. */
        RATE_LIMITED("asks for fewer requests"),
        /** The run was over before the answer was there. */
        OUT_OF_TIME("has not answered in time"),
        /** The server, or what stands before it, has an error of its own, or broke off. */
        SERVER_ERROR("failed"),
        /** What came is not an answer of this API: a page of another program, or broken JSON. */
        MALFORMED_ANSWER("does not answer like a Prometheus"),
        /** A replay has no recorded answer for this. */
        NOT_RECORDED("was not asked this in the recording");

        private final String words;
        private final String remedy;

        FailureKind(String words) {
            this(words, "");
        }

        FailureKind(String words, String remedy) {
            this.words = words;
            this.remedy = remedy;
        }
    }

    /** Whether less at once may be answered: it was too much, or one part of it spoils the rest. */
    public boolean mayPassInParts() {
        return kind == FailureKind.TOO_LARGE
                || kind == FailureKind.TIMEOUT
                || kind == FailureKind.BAD_QUERY
                || kind == FailureKind.SERVER_ERROR
                || kind == FailureKind.MALFORMED_ANSWER;
    }

    /** Whether the same query over less time may be answered: not where its text is too long for a URL. */
    public boolean mayPassInLessTime() {
        boolean tooMuchForServer =
                kind == FailureKind.TOO_LARGE && status != 200 && !FailureKinds.isAboutTheUrl(status);
        return kind == FailureKind.TIMEOUT || tooMuchForServer;
    }

    /** Whether it was answered, with more than this program can hold. */
    public boolean isBeyondMemory() {
        return kind == FailureKind.TOO_LARGE && status == 200;
    }

    /** One sentence for users: who failed, how, and in which words. The query is not in it. */
    public String sentence() {
        String code = status == 0 || status == 200 ? "" : " (HTTP " + status + ")";
        String said = message.isEmpty() ? "" : ": " + message;
        String words = isBeyondMemory() ? "answers more than can be held" : kind.words;
        return url + " " + words + code + said + (remedy.isEmpty() ? "" : ". " + remedy);
    }

    /** The same with another remedy. */
    public Failure withRemedy(String other) {
        return new Failure(kind, query, url, status, message, other);
    }
}
