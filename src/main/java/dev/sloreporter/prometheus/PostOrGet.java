package dev.sloreporter.prometheus;

import dev.sloreporter.prometheus.exchange.ApiRequest;
import dev.sloreporter.prometheus.exchange.ErrorBody;
import dev.sloreporter.prometheus.exchange.Exchange;
import dev.sloreporter.prometheus.exchange.Exchanger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks by GET what a server won't take by POST, as proxies that let nobody write. Which questions those are is found out
 * once for each kind of them: a proxy may take queries by POST, and lists of labels not.
 */
final class PostOrGet implements Exchanger {

    /** What servers and proxies answer to a POST that they don't want, and to other things. */
    private static final Set<Integer> PERHAPS_FOR_BEING_POST = Set.of(403, 404, 405, 411, 415, 500, 501);

    /** Of these there is no doubt: no length, no type and no method of a GET can be wrong. */
    private static final Set<Integer> SURELY_FOR_BEING_POST = Set.of(405, 411, 415);

    private static final int ERROR_BYTES = 64 << 10;

    private final Exchanger server;

    /** Whether questions to a path are asked by GET; what is missing isn't known yet. */
    private final Map<String, Boolean> byGet;

    PostOrGet(Exchanger server) {
        this(server, new ConcurrentHashMap<>());
    }

    private PostOrGet(Exchanger server, Map<String, Boolean> byGet) {
        this.server = server;
        this.byGet = byGet;
    }

    @Override
    public Exchange send(ApiRequest request) throws IOException {
        String kind = String.join("/", request.path());
        Boolean known = request.form() ? byGet.get(kind) : Boolean.FALSE;
        if (known != null) {
            return server.send(known ? request.asGet() : request);
        }
        Exchange posted = server.send(request);
        if (posted.isSuccess()) {
            byGet.put(kind, false);
        }
        return PERHAPS_FOR_BEING_POST.contains(posted.status()) ? refused(request, kind, posted) : posted;
    }

    /** The refusal, unless GET fares better. */
    private Exchange refused(ApiRequest request, String kind, Exchange posted) throws IOException {
        byte[] said;
        try (posted) {
            said = posted.body().readNBytes(ERROR_BYTES);
        }
        Exchange kept = posted.withBody(new ByteArrayInputStream(said));
        if (ErrorBody.read(new ByteArrayInputStream(said), ERROR_BYTES).ofThisApi()) {
            return kept;
        }
        Exchange got = server.send(request.asGet());
        boolean refusedAlike = PERHAPS_FOR_BEING_POST.contains(got.status());
        if (refusedAlike) {
            got.close();
            byGet.put(kind, false);
            return kept;
        }
        if (got.isSuccess() || SURELY_FOR_BEING_POST.contains(posted.status())) {
            byGet.put(kind, true);
        }
        return got;
    }

    @Override
    public String shownUrl(ApiRequest request) {
        return server.shownUrl(request);
    }

    @Override
    public Exchanger within(Duration timeout) {
        return new PostOrGet(server.within(timeout), byGet);
    }
}
