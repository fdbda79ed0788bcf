package io.github.hyperconverge.catalogue;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.internal.Template;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Facts about components: the library's own and those of operators, as YAML. Immutable and safe to share. One entry looks
 * like this; all keys but {@code service} and {@code destroy} are optional:
 *
 * <pre>{@code
 * components:
 *   tea_worker:
 *     service: tea
 *     destroy: after-stop          # or drain-first, data-loss
 *     apart: it brews with the water of its own host
 *     ports: [8081]
 *     units:
 *       - {since: queens, until: stein, names: [tea-worker]}
 *     front_ends:
 *       - {name: tea_api, port: 8080}
 *     registration: {kind: service-table, table: compute, binaries: [tea-worker]}
 *     health:
 *       - {port: 8080, method: HEAD, path: /, expect: [200]}
 *     state: leaves
 *     first_host: false
 * }</pre>
 *
 * @param components the facts by name, in order
 */
public record ServiceCatalogue(Map<String, ComponentFacts> components) {
    private static final String STANDARD = "services.yml";

    /** Copies the map. */
    public ServiceCatalogue {
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    /** {@return the catalogue that comes with the library: every component of OSA's own env.d from mitaka to 2026.1} */
    public static ServiceCatalogue standard() {
        return parse(Source.of(STANDARD, Template.resource(ServiceCatalogue.class, STANDARD)))
                .orElseThrow();
    }

    /**
     * {@return the entries of a file that are sound, and what is wrong with the others}
     *
     * @param file a YAML file
     * @throws IOException if the file cannot be read
     */
    public static ParseResult<ServiceCatalogue> read(Path file) throws IOException {
        return parse(YamlReader.create().open(file));
    }

    /**
     * {@return the entries of a text that are sound, and what is wrong with the others}
     *
     * @param source a YAML text
     */
    public static ParseResult<ServiceCatalogue> parse(Source source) {
        ParseResult<Map<String, ComponentFacts>> read = CatalogueReader.parse(source);
        return new ParseResult<>(read.value().map(ServiceCatalogue::new), read.diagnostics());
    }

    /**
     * Adds facts, or replaces those of the same components.
     *
     * @param other the facts that count for more
     * @return a catalogue with both
     */
    public ServiceCatalogue with(ServiceCatalogue other) {
        Map<String, ComponentFacts> both = new LinkedHashMap<>(components);
        both.putAll(other.components);
        return new ServiceCatalogue(both);
    }

    /**
     * Finds the facts about a component.
     *
     * @param name its name, or another spelling of it
     * @return the facts; empty if nobody knows it
     */
    public Optional<ComponentFacts> component(String name) {
        return Optional.ofNullable(components.get(name))
                .or(() -> components.values().stream()
                        .filter(facts -> facts.spellings().contains(name))
                        .findFirst());
    }
}
