package io.github.hyperconverge.converge;

import com.google.common.collect.Maps;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.validate.RuleBook;
import io.github.hyperconverge.validate.Severities;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a policy from YAML. All keys are optional:
 *
 * <pre>{@code
 * leave_out: [cinder]
 * pin: [heat_engine_container]
 * target_names: {nova: nova_container}
 * merge:
 *   - [ironic_api_container, ironic_conductor_container]
 *   - types: [ironic_api_container, ironic_inspector_container]
 *     accept: [{kept_apart: its DHCP server is off here}]
 * container_fs_size: refuse          # or largest
 * operator_overrides: pinned         # or free
 * severities: {env-unknown-group: error, env-property-differs: "off"}
 * moved_data: {rsyslog_container: moved to log1 on 2026-03-01}
 * }</pre>
 */
public final class PolicyReader {
    private final List<Diagnostic> findings = new ArrayList<>();
    private final Map<String, SourceRange> places = new HashMap<>();
    private ConvergencePolicy policy = ConvergencePolicy.defaults();

    private PolicyReader() {}

    /**
     * Reads a policy file.
     *
     * @param file a YAML file
     * @return the policy, and what is wrong with the file
     * @throws IOException if the file cannot be read
     */
    public static ParseResult<ConvergencePolicy> read(Path file) throws IOException {
        return parse(YamlReader.create().open(file));
    }

    /**
     * Reads a policy.
     *
     * @param source a YAML text; empty for the usual policy
     * @return the policy, without what is wrong in it, and what is wrong
     */
    public static ParseResult<ConvergencePolicy> parse(Source source) {
        ParseResult<YamlNode> document = YamlReader.create().parse(source);
        PolicyReader reader = new PolicyReader();
        document.value()
                .ifPresent(node -> reader.entries(node, "a policy is a mapping").forEach(reader::addEntry));
        return ParseResult.of(
                reader.policy.at(reader.places), document.diagnostics().and(Diagnostics.of(reader.findings)));
    }

    private void addEntry(YamlMapping.Entry entry) {
        YamlNode value = entry.value();
        switch (entry.name()) {
            case "leave_out" -> names("leave_out", value).forEach(name -> policy = policy.leaveOut(name));
            case "pin" -> names("pin", value).forEach(name -> policy = policy.pin(name));
            case "target_names" ->
                entries(value, "target_names is a mapping from service or container type to container type")
                        .forEach(this::addTarget);
            case "merge" -> items(value).forEach(this::addMerge);
            case "container_fs_size" -> choose(value, "refuse", "largest", policy::takeLargestSize);
            case "operator_overrides" -> choose(value, "pinned", "free", free -> policy.pinOperatorOverrides(!free));
            case "severities" -> addSeverities(entries(value, "severities is a mapping from rule to severity"));
            case "moved_data" ->
                entries(value, "moved_data is a mapping from container or type to reason")
                        .forEach(this::addMoved);
            default ->
                unknownKey(
                        entry,
                        "a policy",
                        "leave_out, pin, target_names, merge, container_fs_size, operator_overrides, severities and"
                                + " moved_data");
        }
    }

    private void unknownKey(YamlMapping.Entry entry, String what, String keys) {
        findings.add(
                Diagnostic.of(ConvergenceRules.UNKNOWN_KEY, what + " has no key '" + entry.name() + "'; it has " + keys)
                        .at(entry.key().range()));
    }

    private void addMoved(YamlMapping.Entry moved) {
        if (!isText(moved.key())) {
            wrong(moved.key(), "'" + moved.name() + "' is not a name");
        } else if (isText(moved.value()) && !moved.value().toString().isBlank()) {
            remember("moved_data", moved.key());
            policy = policy.moved(moved.name(), moved.value().toString());
        } else {
            wrong(moved.value(), "say where the data of " + moved.name() + " is now");
        }
    }

    private void addTarget(YamlMapping.Entry target) {
        String name = target.value().toString();
        if (!isText(target.key())) {
            wrong(target.key(), "'" + target.name() + "' is not a name");
        } else if (isText(target.value()) && ConvergencePolicy.isTypeName(name)) {
            remember("target_names", target.key());
            policy = policy.nameTarget(target.name(), name);
        } else {
            wrong(
                    target.value(),
                    "'" + name + "' cannot name a container type; it needs letters, digits, '-',"
                            + " '_' and the end _container");
        }
    }

    private void addSeverities(Collection<YamlMapping.Entry> severities) {
        Map<String, Rule> rules = Maps.uniqueIndex(RuleBook.all(), Rule::id);
        Map<String, String> retired = RuleBook.retired();
        Spelling spelling = new Spelling();
        for (YamlMapping.Entry entry : severities) {
            Rule rule = rules.get(entry.name());
            if (retired.containsKey(entry.name())) {
                findings.add(Diagnostic.of(
                                ConvergenceRules.RETIRED_RULE,
                                "rule '" + entry.name() + "' is retired: " + retired.get(entry.name()))
                        .at(entry.key().range()));
            } else if (rule == null) {
                findings.add(Diagnostic.of(
                                ConvergenceRules.UNKNOWN_NAME,
                                "there is no rule '" + entry.name() + "'"
                                        + Spelling.question(spelling.nearest(entry.name(), rules.keySet())))
                        .at(entry.key().range()));
            } else if (rule.is(Rule.Trait.UNREADABLE)) {
                wrong(entry.key(), "'" + rule + "' means that a file could not be read, and stays an error");
            } else {
                addSeverity(rule.id(), entry.value());
            }
        }
    }

    private void addSeverity(String rule, YamlNode value) {
        Severities before = policy.severities();
        // To YAML 1.1, off without quotes is false.
        String word = value.equals(YamlScalar.of(false)) ? "off" : isText(value) ? value.toString() : "";
        switch (word) {
            case "off" -> policy = policy.judgeBy(before.off(rule));
            case "info", "warning", "error" ->
                policy = policy.judgeBy(before.with(rule, Severity.valueOf(word.toUpperCase(Locale.ROOT))));
            default -> wrong(value, "'" + value + "' is none of off, info, warning and error");
        }
    }

    private void addMerge(YamlNode value) {
        String key = "merge/" + policy.merges().size();
        Map<Reason, String> accepted = new LinkedHashMap<>();
        YamlNode types = value;
        if (value instanceof YamlMapping mapping) {
            types = mapping.get("types").orElse(value);
            mapping.get("accept").ifPresent(list -> items(list).forEach(item -> addAccepted(item, accepted)));
            mapping.entries().stream()
                    .filter(entry ->
                            !entry.name().equals("types") && !entry.name().equals("accept"))
                    .forEach(entry -> unknownKey(entry, "a merge", "types and accept"));
        }
        List<String> names = types instanceof YamlSequence ? names(key, types) : List.of();
        if (Set.copyOf(names).size() < 2) {
            wrong(value, "a merge is a list of two or more container types");
        } else {
            policy = policy.merge(new ConvergencePolicy.Merge(names, accepted));
        }
    }

    private void addAccepted(YamlNode item, Map<Reason, String> accepted) {
        Collection<YamlMapping.Entry> entries = entries(item, "accept is a list of REASON: why");
        for (YamlMapping.Entry entry : entries) {
            Optional<Reason> reason = Stream.of(Reason.values())
                    .filter(known -> known.isAcceptable() && known.id().equals(entry.name()))
                    .findFirst();
            if (reason.isEmpty()) {
                wrong(
                        entry.key(),
                        "'" + entry.name() + "' is none of "
                                + Stream.of(Reason.values())
                                        .filter(Reason::isAcceptable)
                                        .map(Reason::id)
                                        .collect(Collectors.joining(", ")));
            } else if (isText(entry.value()) && !entry.value().toString().isBlank()) {
                accepted.put(reason.get(), entry.value().toString());
            } else {
                wrong(entry.value(), "say why " + entry.name() + " is accepted");
            }
        }
    }

    private List<String> names(String key, YamlNode value) {
        List<String> names = new ArrayList<>();
        for (YamlNode item : items(value)) {
            if (isText(item)) {
                remember(key, item);
                names.add(item.toString());
            } else {
                wrong(item, "'" + item + "' is not a name");
            }
        }
        return names;
    }

    private List<YamlNode> items(YamlNode value) {
        if (value instanceof YamlSequence sequence) {
            return sequence.items();
        }
        wrongUnlessNull(value, "a list is needed here");
        return List.of();
    }

    private Collection<YamlMapping.Entry> entries(YamlNode value, String rule) {
        if (value instanceof YamlMapping mapping) {
            return mapping.entries();
        }
        wrongUnlessNull(value, rule);
        return List.of();
    }

    /** Takes the choice by whether it is the second of two. */
    private void choose(YamlNode value, String one, String other, Function<Boolean, ConvergencePolicy> choice) {
        if (value.toString().equals(one) || value.toString().equals(other)) {
            policy = choice.apply(value.toString().equals(other));
        } else {
            wrong(value, "'" + value + "' is neither " + one + " nor " + other);
        }
    }

    private void remember(String key, YamlNode name) {
        name.range().ifPresent(range -> places.putIfAbsent(key + "/" + name, range));
    }

    private void wrongUnlessNull(YamlNode value, String message) {
        if (!value.equals(YamlScalar.ofNull())) {
            wrong(value, message);
        }
    }

    private void wrong(YamlNode value, String message) {
        findings.add(Diagnostic.of(ConvergenceRules.WRONG_VALUE, message).at(value.range()));
    }

    private static boolean isText(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isText();
    }
}
