package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.generate.DraftHost.SharedProperties;
import io.github.hyperconverge.json.JsonBoolean;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The switch {@code no_containers}, of hosts or of all: OSA writes it into what all hosts of a type share. */
final class MetalSwitches {
    private static final String NO_CONTAINERS = "no_containers";

    private final GeneratorRun run;
    private final @Nullable YamlMapping overrides;
    /** The types that some switch has turned to metal, and those of which a host without a switch gets containers. */
    private final Set<String> turned = new HashSet<>();

    private final Set<String> elsewhere = new HashSet<>();
    private final Map<String, Spread> spreads = new LinkedHashMap<>();

    MetalSwitches(GeneratorRun run) {
        this.run = run;
        this.overrides = run.config().get(UserConfig.GLOBAL_OVERRIDES).orElse(null) instanceof YamlMapping mapping
                ? mapping
                : null;
    }

    /** The switch of a host, and the types that it turns to metal. */
    private record Spread(Optional<SourceRange> place, Set<String> types) {}

    /** Turns a type to metal if its containers are switched off on a host. */
    void turn(String host, YamlMapping options, String type, SharedProperties properties, JsonObject shared) {
        if (run.has(Trait.GLOBAL_NO_CONTAINERS) && overrides == null) {
            run.missing("global_overrides is missing or no mapping");
            return;
        }
        if (!isOff(options)) {
            return;
        }
        if (!properties.isMetal().isTruthy()) {
            turned.add(type);
        }
        Optional<YamlNode> own = options.get(NO_CONTAINERS);
        if (own.isPresent() && turned.contains(type)) {
            spreads.computeIfAbsent(host, name -> new Spread(own.get().range(), new LinkedHashSet<>()))
                    .types()
                    .add(type);
        }
        properties.set(shared.with(ContainerSkel.IS_METAL, JsonBoolean.TRUE));
    }

    /** Notes that a host gets containers of a type, unless they are switched off on it. */
    void note(YamlMapping options, String type) {
        if (!isOff(options)) {
            elsewhere.add(type);
        }
    }

    /** Tells whether containers are switched off on a host. */
    boolean isOff(YamlMapping options) {
        Optional<YamlNode> global = run.has(Trait.GLOBAL_NO_CONTAINERS) && overrides != null
                ? overrides.get(NO_CONTAINERS)
                : Optional.empty();
        return options.get(NO_CONTAINERS)
                .or(() -> global)
                .filter(YamlNode::isTruthy)
                .isPresent();
    }

    /** Tells of each switch once, if containers of other hosts are turned to metal by it. */
    void tellSpreads() {
        spreads.forEach((host, spread) -> {
            spread.types().retainAll(elsewhere);
            if (!spread.types().isEmpty()) {
                run.problems()
                        .add(
                                GeneratorRules.SPREADING_METAL,
                                "no_containers of " + host + " turns the containers that other hosts get of "
                                        + String.join(", ", spread.types()) + " to metal as well",
                                spread.place());
            }
        });
    }
}
