package io.github.hyperconverge.haproxy.service;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.ReadLimits;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads service definitions: a list of them, or a file of variables with lists such as {@code
 * haproxy_default_services} or {@code glance_haproxy_services}. Immutable and safe to share.
 */
public final class ServiceReader {
    private static final String WRAPPER = "service";
    private static final Pattern LISTS = Pattern.compile("(\\w+_)?haproxy_(\\w+_)?services");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_.:-]*[A-Za-z0-9_:-][A-Za-z0-9_.:-]*");

    private final YamlReader yaml;

    private ServiceReader(YamlReader yaml) {
        this.yaml = yaml;
    }

    /**
     * Makes a reader with the usual limits.
     *
     * @return the reader
     */
    public static ServiceReader create() {
        return withLimits(ReadLimits.defaults());
    }

    /**
     * Makes a reader.
     *
     * @param limits how much of a file it reads
     * @return the reader
     */
    public static ServiceReader withLimits(ReadLimits limits) {
        return new ServiceReader(YamlReader.withLimits(limits));
    }

    /**
     * Reads services.
     *
     * @param source a YAML text
     * @return the services in order, and what is wrong with them; no value if there is no list of services
     */
    public ParseResult<List<HaproxyService>> parse(Source source) {
        ParseResult<YamlNode> document = yaml.parse(source);
        Diagnostics.Collector problems = new Diagnostics.Collector();
        problems.addAll(document.diagnostics());
        List<HaproxyService> services = new ArrayList<>();
        boolean found = false;
        if (document.value().orElse(null) instanceof YamlSequence list) {
            found = true;
            readAll(list, ModelPath.root(), services, problems);
        } else if (document.value().orElse(null) instanceof YamlMapping variables) {
            for (YamlMapping.Entry entry : variables.entries()) {
                if (LISTS.matcher(entry.name()).matches() && entry.value() instanceof YamlSequence list) {
                    found = true;
                    readAll(list, ModelPath.of(entry.name()), services, problems);
                }
            }
        }
        if (!found) {
            problems.add(Diagnostic.of(ServiceRules.NO_SERVICES, "no list of services in " + source.name())
                    .at(document.value().flatMap(YamlNode::range)));
        }
        return new ParseResult<>(
                found ? Optional.of(List.copyOf(services)) : Optional.empty(), problems.toDiagnostics());
    }

    private static void readAll(
            YamlSequence list, ModelPath path, List<HaproxyService> services, Diagnostics.Collector problems) {
        int number = 0;
        for (YamlNode item : list.items()) {
            ModelPath here = path.item(number++);
            if (item instanceof YamlMapping mapping) {
                HaproxyService service = mapping.get(WRAPPER).orElse(null) instanceof YamlMapping wrapped
                        ? new HaproxyService(wrapped, true)
                        : new HaproxyService(mapping, false);
                check(service, here, problems);
                services.add(service);
            } else {
                problems.add(wrong("a service is a mapping", item, here));
            }
        }
    }

    private static void check(HaproxyService service, ModelPath path, Diagnostics.Collector problems) {
        if (!FILE_NAME.matcher(service.name()).matches() && !isTemplate(service.name())) {
            problems.add(Diagnostic.of(
                            ServiceRules.NAME,
                            service.name().isEmpty()
                                    ? "a service without haproxy_service_name"
                                    : "'" + service.name() + "' names no sections and no file")
                    .path(path)
                    .at(service.place(ServiceKey.HAPROXY_SERVICE_NAME)));
        }
        for (YamlMapping.Entry entry : service.definition().entries()) {
            Optional<ServiceKey> key = ServiceKey.of(entry.name());
            ModelPath here = path.child(entry.name());
            if (key.isEmpty()) {
                problems.add(Diagnostic.of(
                                ServiceRules.UNKNOWN_KEY, "the role does not read " + entry.name() + " in any series")
                        .path(here)
                        .at(entry.key().range()));
            } else if (!fits(key.get().type(), entry.value())) {
                problems.add(wrong(entry.name() + " has a value of the wrong type", entry.value(), here));
            }
        }
    }

    private static Diagnostic wrong(String message, YamlNode node, ModelPath path) {
        return Diagnostic.of(ServiceRules.WRONG_TYPE, message).path(path).at(node.range());
    }

    private static boolean fits(ServiceKey.Type type, YamlNode value) {
        if (isTemplate(value.toString()) && value instanceof YamlScalar) {
            return true;
        }
        return switch (type) {
            case TEXT, TEXT_OR_FLAG, FLAG -> value instanceof YamlScalar;
            case NUMBER -> value instanceof YamlScalar scalar && scalar.text().matches("[0-9]+");
            case MAPPING -> value instanceof YamlMapping;
            case NODES -> value instanceof YamlSequence;
            case LIST ->
                value instanceof YamlSequence list && list.items().stream().allMatch(YamlScalar.class::isInstance);
        };
    }

    static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%");
    }
}
