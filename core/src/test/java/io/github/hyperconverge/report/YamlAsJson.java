package io.github.hyperconverge.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads YAML as OSA does, for what takes JSON: {@code no} is false there, and a date is not text. */
public final class YamlAsJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private YamlAsJson() {}

    /** The value of a text; empty if it is no YAML. */
    public static Optional<JsonNode> parse(Source source) {
        return YamlReader.create().parse(source).value().map(YamlAsJson::json);
    }

    public static Optional<JsonNode> read(Path file) throws IOException {
        return parse(YamlReader.create().open(file));
    }

    private static JsonNode json(YamlNode value) {
        return MAPPER.valueToTree(YamlJson.of(value));
    }
}
