package dev.sloreporter.prometheus.answer;

import dev.sloreporter.io.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Readers of the small answers. */
public final class AnswerReaders {
    private static final Set<String> OF_TARGET = Set.of("job", "instance");

    /** The label sets of {@code /series}. */
    public static final DataReader<List<Labels>> LABEL_SETS = (json, pool, budget) -> {
        JsonStream.expect(json, JsonToken.START_ARRAY, "list of label sets");
        SeriesSetReader reader = new SeriesSetReader();
        List<Labels> sets = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            sets.add(reader.readLabels(json, pool, budget));
        }
        return List.copyOf(sets);
    };

    /** The strings of {@code /label/x/values}. */
    public static final DataReader<List<String>> STRINGS =
            (json, pool, budget) -> List.copyOf(JsonStream.strings(json, pool));

    /** Version and product of {@code /status/buildinfo}. */
    public static final DataReader<ServerInfo> BUILD_INFO = (json, pool, budget) -> buildInfo(json);

    /** The active ones of {@code /targets}; of each its labels and the path, which is what it is asked for. */
    public static final DataReader<List<ScrapedTarget>> SCRAPES = AnswerReaders::scrapes;

    private AnswerReaders() {}

    /** A URL from which {@link #SCRAPES} reads that path. */
    public static String scrapeUrl(String path) {
        HttpUrl.Builder url = new HttpUrl.Builder().scheme("http").host("target");
        return url.addPathSegments(path.substring(1)).build().toString();
    }

    private static List<ScrapedTarget> scrapes(JsonParser json, StringPool pool, AnswerBudget budget) {
        JsonStream.expect(json, JsonToken.START_OBJECT, "list of targets");
        List<ScrapedTarget> scrapes = new ArrayList<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("activeTargets") && json.currentToken() != JsonToken.VALUE_NULL) {
                JsonStream.expect(json, JsonToken.START_ARRAY, "list of targets");
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    scrape(json, pool, budget).ifPresent(scrapes::add);
                }
            } else {
                json.skipChildren();
            }
        }
        return List.copyOf(scrapes);
    }

    private static Optional<ScrapedTarget> scrape(JsonParser json, StringPool pool, AnswerBudget budget) {
        JsonStream.expect(json, JsonToken.START_OBJECT, "target");
        Labels labels = Labels.EMPTY;
        HttpUrl url = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "labels" -> labels = new SeriesSetReader().readLabels(json, pool, budget);
                case "scrapeUrl" -> url = HttpUrl.parse(JsonStream.text(json));
                default -> json.skipChildren();
            }
        }
        return url == null
                ? Optional.empty()
                : Optional.of(
                        new ScrapedTarget(labels.only(OF_TARGET), pool.of("/" + String.join("/", url.pathSegments()))));
    }

    private static ServerInfo buildInfo(JsonParser json) {
        JsonStream.expect(json, JsonToken.START_OBJECT, "build information");
        String version = "";
        String application = "Prometheus";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "version" -> version = JsonStream.text(json);
                case "application" -> application = JsonStream.text(json);
                default -> json.skipChildren();
            }
        }
        return new ServerInfo(OneLine.of(application), OneLine.of(version));
    }
}
