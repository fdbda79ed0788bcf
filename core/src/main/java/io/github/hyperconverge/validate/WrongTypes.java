package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Values of a type that OSA crashes on or misreads, and values that are not what they look like. */
final class WrongTypes implements SkeletonCheck {
    private static final Rule WRONG_TYPE =
            new Rule("env-wrong-type", Severity.ERROR, "A value of a type that OSA cannot use");
    private static final Rule SURPRISING =
            new Rule("env-surprising-value", Severity.WARNING, "A value that YAML 1.1 takes for something else");

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
    public List<Rule> rules() {
        return List.of(WRONG_TYPE, SURPRISING);
    }

    @Override
    public void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
        for (YamlMapping.Entry skeleton : skeletons.environment().effective().entries()) {
            if (skeleton.name().equals("version")) {
                continue;
            }
            if (!(skeleton.value() instanceof YamlMapping entries) || entries.isSet()) {
                report(ModelPath.of(skeleton.name()), skeleton.value(), "a mapping of entries", findings);
                continue;
            }
            for (YamlMapping.Entry entry : entries.entries()) {
                checkEntry(skeleton.name(), entry, findings);
            }
        }
    }

    private static void checkEntry(String skeleton, YamlMapping.Entry entry, Consumer<Diagnostic> findings) {
        if (!isText(entry.key())) {
            findings.accept(
                    wrong(ModelPath.of(skeleton, entry.name()), entry.key(), "text as a name; quotes make it that")
                            .fix(Surprises.quoted(entry.key())));
        }
        if (!(entry.value() instanceof YamlMapping definition) || definition.isSet()) {
            report(ModelPath.of(skeleton, entry.name()), entry.value(), "a mapping", findings);
            return;
        }
        for (String list : LISTS) {
            YamlNode value = Skeletons.valueIn(definition, list);
            if (value != null && !isNames(value)) {
                checkNames(ModelPath.of(skeleton, entry.name(), list), value, findings);
            }
        }
        YamlNode properties = Skeletons.valueIn(definition, ContainerSkel.PROPERTIES);
        if (properties != null) {
            checkProperties(ModelPath.of(skeleton, entry.name(), ContainerSkel.PROPERTIES), properties, findings);
        }
    }

    private static boolean isNames(YamlNode value) {
        if (!(value instanceof YamlSequence list)) {
            // To Python an empty mapping is as empty as a list, and upstream's example of Calico empties a list so.
            return value instanceof YamlMapping none && !none.isTruthy();
        }
        for (YamlNode item : list.items()) {
            if (!isText(item)) {
                return false;
            }
        }
        return true;
    }

    private static void checkNames(ModelPath path, YamlNode value, Consumer<Diagnostic> findings) {
        if (!(value instanceof YamlSequence list)) {
            findings.accept(wrong(path, value, "a list of names").fix(listed(value)));
            return;
        }
        for (int i = 0; i < list.items().size(); i++) {
            YamlNode item = list.items().get(i);
            if (!isText(item)) {
                findings.accept(wrong(path.item(i), item, "the name of a group").fix(Surprises.quoted(item)));
            }
        }
    }

    private static void checkProperties(ModelPath path, YamlNode value, Consumer<Diagnostic> findings) {
        if (!(value instanceof YamlMapping properties) || properties.isSet()) {
            report(path, value, "a mapping", findings);
            return;
        }
        for (YamlMapping.Entry property : properties.entries()) {
            YamlNode node = property.value();
            if (FLAGS.contains(property.name())) {
                if (!(node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.BOOLEAN)) {
                    findings.accept(wrong(path.child(property.name()), node, "true or false")
                            .fix(truth(node)));
                }
            } else if (Surprises.isOne(node, TEXTS.contains(property.name()))) {
                findings.accept(Diagnostic.of(
                                SURPRISING,
                                "'" + path.child(property.name()) + "' is " + Surprises.describe(node)
                                        + "; quotes make it a text")
                        .path(path.child(property.name()))
                        .at(node.range())
                        .fix(Surprises.quoted(node)));
            }
        }
    }

    private static boolean isText(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isText();
    }

    private static void report(ModelPath path, YamlNode value, String wanted, Consumer<Diagnostic> findings) {
        findings.accept(wrong(path, value, wanted));
    }

    private static Diagnostic wrong(ModelPath path, YamlNode value, String wanted) {
        return Diagnostic.of(WRONG_TYPE, "'" + path + "' needs " + wanted + ", and is " + Surprises.describe(value))
                .path(path)
                .at(value.range());
    }

    /** A name alone becomes a list of one. */
    private static Optional<Fix> listed(YamlNode value) {
        return value.range()
                .filter(place -> isText(value) && place.text().matches("[\\w-]+"))
                .flatMap(place -> Fixes.replace(Optional.of(place), "[" + place.text() + "]"));
    }

    /** A truth in quotes becomes one. */
    private static Optional<Fix> truth(YamlNode value) {
        String meant = isText(value) ? TRUTH.get(((YamlScalar) value).text()) : null;
        return meant == null ? Optional.empty() : Fixes.replace(value.range(), meant);
    }
}
