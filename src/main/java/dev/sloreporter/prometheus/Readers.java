package dev.sloreporter.prometheus;

import dev.sloreporter.io.OneLine;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Readers of the small answers. */
final class Readers {

    /** The label sets of {@code /series}. */
    static final DataReader<List<Labels>> LABEL_SETS = (json, pool, budget) -> {
        Json.expect(json, JsonToken.START_ARRAY, "list of label sets");
        SeriesSetReader reader = new SeriesSetReader();
        List<Labels> sets = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            sets.add(reader.readLabels(json, pool, budget));
        }
        return List.copyOf(sets);
    };

    /** The strings of {@code /label/x/values}. */
    static final DataReader<List<String>> STRINGS = (json, pool, budget) -> List.copyOf(Json.strings(json, pool));

    /** Version and product of {@code /status/buildinfo}. */
    static final DataReader<ServerInfo> BUILD_INFO = (json, pool, budget) -> buildInfo(json);

    private Readers() {}

    private static ServerInfo buildInfo(JsonParser json) {
        Json.expect(json, JsonToken.START_OBJECT, "build information");
        String version = "";
        String application = "Prometheus";
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "version" -> version = Json.text(json);
                case "application" -> application = Json.text(json);
                default -> json.skipChildren();
            }
        }
        return new ServerInfo(OneLine.of(application), OneLine.of(version));
    }
}
