package io.github.hyperconverge.converge;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.diagnostic.Spelling;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a policy from YAML. All keys are optional:
 *
 * <pre>{@code
 * leave_out: [cinder]
 * pin: [heat_engine_container]
 * target_names: {nova: nova_container}
 * merge:
 *   - [ironic_api_container, ironic_inspector_container]
 * container_fs_size: refuse          # or largest
 * operator_overrides: pinned         # or free
 * severities: {env-unknown-group: error, env-property-differs: "off"}
 * }</pre>
 */
public final class PolicyReader {
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
        Builder builder = new Builder();
        if (document.value().isPresent()) {
            builder.addDocument(document.value().get());
        }
        return ParseResult.of(
                builder.policy.withPlaces(builder.places),
                document.diagnostics().and(Diagnostics.of(builder.findings)));
    }

    private static final class Builder {
        private final List<Diagnostic> findings = new ArrayList<>();
        private final Map<String, SourceRange> places = new HashMap<>();
        private ConvergencePolicy policy = ConvergencePolicy.defaults();

        private void addDocument(YamlNode document) {
            if (document instanceof YamlMapping mapping) {
                mapping.entries().forEach(this::addEntry);
            } else if (!isNull(document)) {
                wrong(document, "a policy is a mapping");
            }
        }

        private void addEntry(YamlMapping.Entry entry) {
            YamlNode value = entry.value();
            switch (entry.name()) {
                case "leave_out" -> names("leave_out", value).forEach(name -> policy = policy.leaveOut(name));
                case "pin" -> names("pin", value).forEach(name -> policy = policy.pin(name));
                case "target_names" -> addTargets(value);
                case "merge" -> items(value).forEach(this::addMerge);
                case "container_fs_size" ->
                    choice(value, "refuse", "largest")
                            .ifPresent(largest -> policy =
                                    policy.onDifferingSize(largest ? SizeHandling.LARGEST : SizeHandling.REFUSE));
                case "operator_overrides" ->
                    choice(value, "pinned", "free").ifPresent(free -> policy = policy.pinOperatorOverrides(!free));
                case "severities" -> addSeverities(value);
                default ->
                    findings.add(Diagnostic.of(
                                    PolicyRules.UNKNOWN_KEY,
                                    "a policy has no key '" + entry.name()
                                            + "'; it has leave_out, pin, target_names, merge, container_fs_size,"
                                            + " operator_overrides and severities")
                            .at(entry.key().range()));
            }
        }

        private void addTargets(YamlNode value) {
            if (!(value instanceof YamlMapping targets)) {
                if (!isNull(value)) {
                    wrong(value, "target_names is a mapping from service to container type");
                }
                return;
            }
            for (YamlMapping.Entry target : targets.entries()) {
                String name = target.value().toString();
                if (!isText(target.key())) {
                    wrong(target.key(), "'" + target.name() + "' is no name");
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
        }

        private void addSeverities(YamlNode value) {
            if (!(value instanceof YamlMapping severities)) {
                if (!isNull(value)) {
                    wrong(value, "severities is a mapping from rule to severity");
                }
                return;
            }
            Map<String, Rule> rules = new HashMap<>();
            RuleBook.all().forEach(rule -> rules.put(rule.id(), rule));
            Map<String, String> retired = RuleBook.retired();
            Spelling spelling = new Spelling();
            for (YamlMapping.Entry entry : severities.entries()) {
                Rule rule = rules.get(entry.name());
                if (retired.containsKey(entry.name())) {
                    findings.add(Diagnostic.of(
                                    PolicyRules.RETIRED_RULE,
                                    "rule '" + entry.name() + "' is retired: " + retired.get(entry.name()))
                            .at(entry.key().range()));
                } else if (rule == null) {
                    findings.add(Diagnostic.of(
                                    PolicyRules.UNKNOWN_NAME,
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

        /** To YAML 1.1, off without quotes is false. */
        private void addSeverity(String rule, YamlNode value) {
            Severities before = policy.severities();
            if (value.equals(YamlScalar.of(false)) || value.equals(YamlScalar.of("off"))) {
                policy = policy.judgeBy(before.off(rule));
                return;
            }
            for (Severity severity : Severity.values()) {
                if (value.equals(YamlScalar.of(severity.name().toLowerCase(Locale.ROOT)))) {
                    policy = policy.judgeBy(before.with(rule, severity));
                    return;
                }
            }
            wrong(value, "'" + value + "' is none of off, info, warning and error");
        }

        private void addMerge(YamlNode value) {
            List<String> names = value instanceof YamlSequence
                    ? names("merge/" + policy.merges().size(), value).stream()
                            .distinct()
                            .toList()
                    : List.of();
            if (names.size() < 2) {
                wrong(value, "a merge is a list of two or more container types");
            } else {
                policy = policy.merge(names.toArray(String[]::new));
            }
        }

        private List<String> names(String key, YamlNode value) {
            List<String> names = new ArrayList<>();
            for (YamlNode item : items(value)) {
                if (isText(item)) {
                    remember(key, item);
                    names.add(item.toString());
                } else {
                    wrong(item, "'" + item + "' is no name");
                }
            }
            return names;
        }

        private List<YamlNode> items(YamlNode value) {
            if (value instanceof YamlSequence sequence) {
                return sequence.items();
            }
            if (!isNull(value)) {
                wrong(value, "a list is needed here");
            }
            return List.of();
        }

        /** Tells whether the second of two choices is taken; empty if neither. */
        private Optional<Boolean> choice(YamlNode value, String one, String other) {
            if (value.toString().equals(one) || value.toString().equals(other)) {
                return Optional.of(value.toString().equals(other));
            }
            wrong(value, "'" + value + "' is neither " + one + " nor " + other);
            return Optional.empty();
        }

        private void remember(String key, YamlNode name) {
            name.range().ifPresent(range -> places.putIfAbsent(key + "/" + name, range));
        }

        private void wrong(YamlNode value, String message) {
            findings.add(Diagnostic.of(PolicyRules.WRONG_VALUE, message).at(value.range()));
        }

        private static boolean isNull(YamlNode node) {
            return node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.NULL;
        }

        private static boolean isText(YamlNode node) {
            return node instanceof YamlScalar scalar && scalar.isText();
        }
    }
}
