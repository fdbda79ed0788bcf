package io.github.hyperconverge.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hyperconverge.catalogue.ComponentFacts.Registration;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads catalogues from YAML: of each key a form says what it takes, databind makes the records. */
final class CatalogueReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");
    /** As systemd takes it, without what a shell or Ansible gives a meaning to. */
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9:_.@-]{0,99}");

    private static final Pattern HTTP_METHOD = Pattern.compile("GET|HEAD|OPTIONS");
    private static final Pattern HTTP_PATH = Pattern.compile("/[A-Za-z0-9_./-]{0,199}");

    private static final Form PORT = Form.number(1, 65_535);
    private static final Form SERIES = Form.of(
                    "a series of OSA, such as queens",
                    node -> OsaSeries.of(node.toString()).orElse(null))
            .optional();
    private static final Form TEXT = Form.of("a text", YamlNode::toString).optional();
    private static final Form COMPONENT = Form.mapping(Map.ofEntries(
            Map.entry("service", Form.text(NAME)),
            Map.entry("spellings", Form.texts(NAME)),
            Map.entry("destroy", Form.choice(DestroyClass.class)),
            Map.entry("apart", TEXT),
            Map.entry("ports", Form.numbers(1, 65_535)),
            Map.entry("units", Form.items(Map.of("since", SERIES, "until", SERIES, "names", Form.texts(UNIT)))),
            Map.entry(
                    "front_ends",
                    Form.items(Map.of(
                            "name", Form.text(NAME), "port", PORT.optional(), "since", SERIES, "until", SERIES))),
            Map.entry(
                    "registration",
                    Form.mapping(Map.of(
                                    "kind", Form.choice(RegistrationKind.class),
                                    "table", Form.choice(ServiceTable.class).optional(),
                                    "binaries", Form.texts(UNIT)))
                            .or(new Registration(RegistrationKind.NONE, Optional.empty(), List.of()))),
            Map.entry("state", TEXT),
            Map.entry("first_host", Form.flag().or(false)),
            Map.entry(
                    "health",
                    Form.items(Map.of(
                            "port", PORT,
                            "method", Form.text(HTTP_METHOD).or("GET"),
                            "path", Form.text(HTTP_PATH).or("/"),
                            "expect", Form.numbers(100, 599))))));

    private CatalogueReader() {}

    /** Gives the entries that are sound, and says what is wrong with the others. */
    static ParseResult<Map<String, ComponentFacts>> parse(Source source) {
        ParseResult<YamlNode> document = YamlReader.create().parse(source);
        Diagnostics.Collector problems = new Diagnostics.Collector();
        problems.addAll(document.diagnostics());
        Map<String, ComponentFacts> components = new LinkedHashMap<>();
        Form byComponent = Form.of("a mapping by component", node -> {
            if (node instanceof YamlMapping entries) {
                entries.entries()
                        .forEach(entry ->
                                component(entry, problems).ifPresent(facts -> components.put(facts.name(), facts)));
                return true;
            }
            return null;
        });
        document.value()
                .ifPresent(root -> Form.mapping(Map.of("components", byComponent.or(false)))
                        .check(new Form.Value(root, root.range(), ModelPath.root(), problems)));
        return ParseResult.of(components, problems.toDiagnostics());
    }

    private static Optional<ComponentFacts> component(YamlMapping.Entry entry, Diagnostics.Collector problems) {
        Diagnostics.Collector own = new Diagnostics.Collector();
        ModelPath path = ModelPath.of("components", entry.name());
        Form.Value value = new Form.Value(entry.value(), entry.value().range(), path, own);
        ObjectNode facts = (ObjectNode) COMPONENT.reading().apply(value);
        if (!NAME.matcher(entry.name()).matches()) {
            value.report(Form.BAD_VALUE, "the name '" + entry.name() + "' is none of a component", value.place());
        }
        Diagnostics found = own.toDiagnostics();
        problems.addAll(found);
        try {
            return found.isEmpty()
                    ? Optional.of(Form.BINDING.treeToValue(facts.put("name", entry.name()), ComponentFacts.class))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the forms let through what does not bind", e);
        }
    }
}
