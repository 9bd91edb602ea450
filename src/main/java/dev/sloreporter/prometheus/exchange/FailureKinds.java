package dev.sloreporter.prometheus.exchange;

import dev.sloreporter.http.NoHttpException;
import dev.sloreporter.prometheus.exchange.Failure.FailureKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What a refusal means. Prometheus has a type for each; Thanos, Mimir and VictoriaMetrics must be told by their words. */
public final class FailureKinds {

    private static final Pattern TOO_LARGE = Pattern.compile(
            "too many (samples|points|series|chunks|bytes)|exceed\\w* (the )?(maximum|limit|max)\\b"
                    + "|err-mimir-max-|cannot select more than|-search\\.max|would load too many|query length",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TIMEOUT =
            Pattern.compile("timed? ?out|deadline exceeded|timeout", Pattern.CASE_INSENSITIVE);

    private FailureKinds() {}

    /** Of an answer that is no success: its HTTP status, the API's own type of error (perhaps empty) and its words. */
    public static FailureKind of(int status, String errorType, String message, boolean ofThisApi) {
        if (status == 401 || status == 403 || status == 407) {
            return FailureKind.UNAUTHORIZED;
        }
        if (status == 429) {
            return FailureKind.RATE_LIMITED;
        }
        if (errorType.equals("timeout") || status == 408 || status == 504) {
            return FailureKind.TIMEOUT;
        }
        if (status == 413 || isAboutTheUrl(status) || TOO_LARGE.matcher(message).find()) {
            return FailureKind.TOO_LARGE;
        }
        if (isAnswerToQuery(status) && TIMEOUT.matcher(message).find()) {
            return FailureKind.TIMEOUT;
        }
        if (status >= 500 || errorType.equals("internal") || errorType.equals("unavailable")) {
            return FailureKind.SERVER_ERROR;
        }
        return ofThisApi || status == 400 || status == 422 ? FailureKind.BAD_QUERY : FailureKind.MALFORMED_ANSWER;
    }

    /** Whether the URL was too long, or the head of a request that it is in. */
    public static boolean isAboutTheUrl(int status) {
        return status == 414 || status == 431;
    }

    private static boolean isAnswerToQuery(int status) {
        return status == 200 || status == 422 || status == 503;
    }

    /** Of a connection that was not made, broke or stayed silent. */
    public static FailureKind of(IOException e) {
        if (e instanceof NotRecordedException) {
            return FailureKind.NOT_RECORDED;
        }
        if (e instanceof RecordedFailureException recorded) {
            return recorded.kind();
        }
        if (e instanceof NoHttpException) {
            return FailureKind.MALFORMED_ANSWER;
        }
        if (e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof UnknownHostException
                || isNoTls(e)
                || isConnectTimeout(e)) {
            return FailureKind.UNREACHABLE;
        }
        return e instanceof InterruptedIOException ? FailureKind.TIMEOUT : FailureKind.SERVER_ERROR;
    }

    /** Where TLS was never there, unlike a connection that broke. */
    private static boolean isNoTls(IOException e) {
        return e instanceof SSLHandshakeException
                || e instanceof SSLPeerUnverifiedException
                || (e instanceof SSLException && String.valueOf(e.getMessage()).contains("unrecognized SSL message"));
    }

    private static boolean isConnectTimeout(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return e instanceof InterruptedIOException
                && (message.startsWith("connect timed out") || message.startsWith("failed to connect"));
    }

    /** Whether the same request may fare better in a moment. */
    public static boolean isWorthRepeating(int status, FailureKind kind) {
        boolean queryTookTooLong = status == 503 && kind == FailureKind.TIMEOUT;
        boolean ofTheMoment = status == 429 || status == 502 || status == 503 || status == 504;
        return ofTheMoment && !queryTookTooLong && kind != FailureKind.TOO_LARGE;
    }

    /** Whether the network may fare better in a moment: not where certificates don't match or the time is used up. */
    public static boolean isWorthRepeating(IOException e) {
        FailureKind kind = of(e);
        boolean ofTheMoment = kind == FailureKind.SERVER_ERROR || kind == FailureKind.UNREACHABLE;
        return ofTheMoment && !isNoTls(e);
    }
}
