package io.github.hyperconverge.catalogue;

import io.github.hyperconverge.catalogue.ComponentFacts.FrontEnd;
import io.github.hyperconverge.catalogue.ComponentFacts.HealthCheck;
import io.github.hyperconverge.catalogue.ComponentFacts.Registration;
import io.github.hyperconverge.catalogue.ComponentFacts.Span;
import io.github.hyperconverge.catalogue.ComponentFacts.Units;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads catalogues from YAML, the library's own and those of operators. One entry looks like this; all keys but
 * {@code service} and {@code destroy} are optional:
 *
 * <pre>{@code
 * components:
 *   tea_worker:
 *     service: tea
 *     destroy: after-stop          # or drain-first, data-loss
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
 */
public final class CatalogueReader {
    private static final String STANDARD = "services.yml";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");
    /** As systemd takes it, without what a shell or Ansible gives a meaning to. */
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9:_.@-]{0,99}");

    private static final Pattern HTTP_METHOD = Pattern.compile("GET|HEAD|OPTIONS");
    private static final Pattern HTTP_PATH = Pattern.compile("/[A-Za-z0-9_./-]{0,199}");

    private CatalogueReader() {}

    /**
     * Returns the catalogue that comes with the library: every component of OSA's own env.d from mitaka to 2026.1.
     *
     * @return the catalogue
     */
    public static ServiceCatalogue standard() {
        try (InputStream in = CatalogueReader.class.getResourceAsStream(STANDARD)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + STANDARD);
            }
            return parse(Source.ofBytes(STANDARD, in.readAllBytes())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a catalogue file.
     *
     * @param file a YAML file
     * @return the entries that are sound, and what is wrong with the others
     * @throws IOException if the file cannot be read
     */
    public static ParseResult<ServiceCatalogue> read(Path file) throws IOException {
        return parse(YamlReader.create().open(file));
    }

    /**
     * Reads a catalogue.
     *
     * @param source a YAML text
     * @return the entries that are sound, and what is wrong with the others
     */
    public static ParseResult<ServiceCatalogue> parse(Source source) {
        ParseResult<YamlNode> document = YamlReader.create().parse(source);
        Diagnostics.Collector problems = new Diagnostics.Collector();
        problems.addAll(document.diagnostics());
        Map<String, ComponentFacts> components = new LinkedHashMap<>();
        document.value().ifPresent(root -> {
            Fields top = Fields.of(root, ModelPath.root(), problems, Set.of("components"));
            YamlNode entries = top.get("components").orElse(YamlMapping.empty());
            if (!(entries instanceof YamlMapping mapping)) {
                top.wrong("components", "a mapping by component");
                return;
            }
            for (YamlMapping.Entry entry : mapping.entries()) {
                component(entry, problems).ifPresent(facts -> components.put(facts.name(), facts));
            }
        });
        return ParseResult.of(ServiceCatalogue.of(components), problems.toDiagnostics());
    }

    private static Optional<ComponentFacts> component(YamlMapping.Entry entry, Diagnostics.Collector problems) {
        Fields fields = Fields.of(
                entry.value(),
                ModelPath.of("components", entry.name()),
                problems,
                Set.of(
                        "service",
                        "spellings",
                        "destroy",
                        "units",
                        "front_ends",
                        "registration",
                        "state",
                        "first_host",
                        "health"));
        Optional<String> service = fields.required("service", fields.text("service", NAME));
        Optional<DestroyClass> destroy = fields.required("destroy", fields.choice("destroy", DestroyClass.class));
        ComponentFacts facts = new ComponentFacts(
                entry.name(),
                service.orElse(""),
                fields.texts("spellings", NAME),
                destroy.orElse(DestroyClass.DATA_LOSS),
                fields.items("units", Set.of("since", "until", "names")).stream()
                        .map(unit -> new Units(span(unit), unit.texts("names", UNIT)))
                        .toList(),
                fields.items("front_ends", Set.of("name", "port", "since", "until")).stream()
                        .map(end -> new FrontEnd(
                                end.required("name", end.text("name", NAME)).orElse(""), end.port("port"), span(end)))
                        .toList(),
                registration(fields),
                fields.get("state").map(YamlNode::toString),
                fields.flag("first_host"),
                fields.items("health", Set.of("port", "method", "path", "expect")).stream()
                        .map(CatalogueReader::health)
                        .toList());
        if (!NAME.matcher(entry.name()).matches()) {
            fields.wrong("the name '" + entry.name() + "' is none of a component");
        }
        return fields.isSound() ? Optional.of(facts) : Optional.empty();
    }

    private static HealthCheck health(Fields health) {
        OptionalInt port = health.port("port");
        health.required("port", port.isPresent() ? Optional.of(port) : Optional.empty());
        return new HealthCheck(
                port.orElse(0),
                health.text("method", HTTP_METHOD).orElse("GET"),
                health.text("path", HTTP_PATH).orElse("/"),
                health.numbers("expect", 100, 599));
    }

    private static Registration registration(Fields fields) {
        Optional<Fields> registration = fields.object("registration", Set.of("kind", "table", "binaries"));
        if (registration.isEmpty()) {
            return new Registration(RegistrationKind.NONE, Optional.empty(), List.of());
        }
        Fields given = registration.get();
        return new Registration(
                given.required("kind", given.choice("kind", RegistrationKind.class))
                        .orElse(RegistrationKind.NONE),
                given.choice("table", ServiceTable.class),
                given.texts("binaries", UNIT));
    }

    private static Span span(Fields fields) {
        return new Span(series(fields, "since"), series(fields, "until"));
    }

    private static Optional<OsaSeries> series(Fields fields, String key) {
        Optional<String> name = fields.get(key).map(YamlNode::toString);
        Optional<OsaSeries> series = name.flatMap(OsaSeries::of);
        if (name.isPresent() && series.isEmpty()) {
            fields.wrong(key, "a series of OSA, such as queens");
        }
        return series;
    }
}
