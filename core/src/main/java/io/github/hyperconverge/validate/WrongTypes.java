package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Values of env.d of a type that OSA crashes on or misreads, and values that are not what they look like. */
final class WrongTypes implements Check<DeploymentView> {
    private static final Rule WRONG_TYPE = Rule.error("env-wrong-type", "A value of a type that OSA cannot use");
    private static final Rule SURPRISING =
            Rule.warning("env-surprising-value", "A value that YAML 1.1 takes for something else");

    private static final List<String> LISTS = List.of(SkelEntry.BELONGS_TO, ContainerSkel.CONTAINS);
    private static final List<String> FLAGS = List.of(ContainerSkel.IS_METAL, ContainerSkel.IS_NEST);
    private static final Set<String> TEXTS = Set.of(
            ContainerSkel.SERVICE_NAME,
            ContainerSkel.CONTAINER_RELEASE,
            ContainerSkel.CONTAINER_FS_SIZE,
            ContainerSkel.LOG_DIRECTORY);
    private static final Map<String, String> TRUTH =
            Map.of("true", "true", "yes", "true", "on", "true", "false", "false", "no", "false", "off", "false");

    @Override
    public void check(DeploymentView view, Consumer<Diagnostic> findings) {
        for (Value skeleton :
                Value.of(view.skeletons().environment().effective()).entries()) {
            if (skeleton.name().equals("version")) {
                continue;
            }
            if (!isMapping(skeleton)) {
                findings.accept(wrong(skeleton, "a mapping of entries"));
                continue;
            }
            for (Value entry : skeleton.entries()) {
                checkEntry(entry, findings);
            }
        }
    }

    private static void checkEntry(Value entry, Consumer<Diagnostic> findings) {
        if (!entry.isNamed()) {
            Value name = new Value(entry.path(), entry.key(), entry.key());
            findings.accept(wrong(name, "text as a name; quotes make it that").fix(name.quoted()));
        }
        if (!isMapping(entry)) {
            findings.accept(wrong(entry, "a mapping"));
            return;
        }
        for (String list : LISTS) {
            if (entry.has(list)) {
                checkNames(entry.child(list), findings);
            }
        }
        if (entry.has(ContainerSkel.PROPERTIES)) {
            checkProperties(entry.child(ContainerSkel.PROPERTIES), findings);
        }
    }

    private static boolean isMapping(Value value) {
        return value.node() instanceof YamlMapping mapping && !mapping.isSet();
    }

    private static void checkNames(Value names, Consumer<Diagnostic> findings) {
        if (!(names.node() instanceof YamlSequence)) {
            // To Python an empty mapping is as empty as a list, and upstream's example of Calico empties a list so.
            if (!(names.node() instanceof YamlMapping none) || none.isTruthy()) {
                findings.accept(wrong(names, "a list of names").fix(listed(names)));
            }
            return;
        }
        for (Value item : names.items()) {
            if (!item.isText()) {
                findings.accept(wrong(item, "the name of a group").fix(item.quoted()));
            }
        }
    }

    private static void checkProperties(Value properties, Consumer<Diagnostic> findings) {
        if (!isMapping(properties)) {
            findings.accept(wrong(properties, "a mapping"));
            return;
        }
        for (Value property : properties.entries()) {
            if (FLAGS.contains(property.name())) {
                if (!(property.node() instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.BOOLEAN)) {
                    findings.accept(wrong(property, "true or false").fix(truth(property)));
                }
            } else if (property.isSurprising(TEXTS.contains(property.name()))) {
                findings.accept(property.surprising(SURPRISING));
            }
        }
    }

    private static Diagnostic wrong(Value value, String wanted) {
        return value.finding(WRONG_TYPE, "'" + value.path() + "' needs " + wanted + ", and is " + value.described());
    }

    /** A name alone becomes a list of one. */
    private static Optional<Fix> listed(Value name) {
        return name.node()
                .range()
                .filter(place -> name.isText() && place.text().matches("[\\w-]+"))
                .flatMap(place -> Fixes.replace(Optional.of(place), "[" + place.text() + "]"));
    }

    /** A truth in quotes becomes one. */
    private static Optional<Fix> truth(Value text) {
        return text.text()
                .filter(written -> text.isText())
                .map(TRUTH::get)
                .flatMap(meant -> Fixes.replace(text.node().range(), meant));
    }
}
