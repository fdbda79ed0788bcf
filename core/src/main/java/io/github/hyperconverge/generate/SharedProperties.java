package io.github.hyperconverge.generate;

import io.github.hyperconverge.json.JsonValue;

/** Properties that several hosts hold as one object, so that a change reaches all of them. */
final class SharedProperties {
    private JsonValue value;

    SharedProperties(JsonValue value) {
        this.value = value;
    }

    JsonValue value() {
        return value;
    }

    void set(JsonValue changed) {
        value = changed;
    }
}
