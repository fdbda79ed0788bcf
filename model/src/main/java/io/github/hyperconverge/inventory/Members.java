package io.github.hyperconverge.inventory;

import io.github.hyperconverge.json.JsonBoolean;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonValue;
import java.util.Optional;

/** What typed views of a value share. */
final class Members {
    private Members() {}

    /** Takes a value that should be a mapping for one. */
    static JsonObject of(JsonValue definition) {
        return definition instanceof JsonObject object ? object : JsonObject.empty();
    }

    /** Tells whether a value is exactly true, as OSA asks for is_metal. */
    static boolean isTrue(Optional<JsonValue> value) {
        return value.filter(JsonBoolean.TRUE::equals).isPresent();
    }
}
