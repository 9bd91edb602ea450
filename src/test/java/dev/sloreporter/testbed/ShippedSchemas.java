package dev.sloreporter.testbed;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schemas that ship with the program. */
public final class ShippedSchemas {
    private ShippedSchemas() {}

    /** One by its name, {@code slo-report-v1}. */
    public static Schema named(String name) {
        String path = "/schema/" + name + ".schema.json";
        try (InputStream stream = Objects.requireNonNull(ShippedSchemas.class.getResourceAsStream(path), path)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(stream.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
