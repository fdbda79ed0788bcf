package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables of the group {@code all}: the containers' network and the global overrides. */
final class GlobalVariables {
    private static final String ALL = "all";
    private static final String CONTAINER_CIDR = "container_cidr";
    static final String GLOBAL_OVERRIDES = "global_overrides";

    private GlobalVariables() {}

    static void set(Run run, YamlNode containerCidr) {
        DraftGroup all = run.draft().find(ALL).orElseGet(() -> {
            DraftGroup made = DraftGroup.of(JsonObject.empty());
            run.draft().replaceGroup(ALL, made);
            return made;
        });
        Map<String, JsonValue> vars = new LinkedHashMap<>(all.vars().entries());
        vars.put(CONTAINER_CIDR, run.json(CONTAINER_CIDR, containerCidr));
        if (run.config().get(GLOBAL_OVERRIDES).orElse(null) instanceof YamlMapping overrides) {
            JsonObject json =
                    run.json(GLOBAL_OVERRIDES, overrides) instanceof JsonObject object ? object : JsonObject.empty();
            vars.putAll(json.entries());
            if (run.series().isAtLeast(OsaSeries.NEWTON)) {
                vars.keySet().removeIf(key -> !json.has(key) && !key.equals(CONTAINER_CIDR));
            }
        }
        all.setVars(JsonObject.of(vars));
    }
}
