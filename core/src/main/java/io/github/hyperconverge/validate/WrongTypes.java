package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Values of a type that OSA crashes on or misreads. */
final class WrongTypes implements EnvironmentCheck {

    @Override
    public Rule rule() {
        return new Rule("env-wrong-type", Severity.ERROR, "A value of a type that OSA cannot use");
    }

    @Override
    public void check(Environment environment, Consumer<Diagnostic> findings) {
        for (YamlMapping.Entry skeleton : environment.effective().entries()) {
            if (skeleton.name().equals("version")) {
                continue;
            }
            ModelPath path = ModelPath.of(skeleton.name());
            if (skeleton.value() instanceof YamlMapping entries && !entries.isSet()) {
                entries.entries().forEach(entry -> checkEntry(path.child(entry.name()), entry, findings));
            } else {
                report(path, skeleton.value(), "a mapping of entries", findings);
            }
        }
    }

    private void checkEntry(ModelPath path, YamlMapping.Entry entry, Consumer<Diagnostic> findings) {
        if (!(entry.key() instanceof YamlScalar name && name.isText())) {
            report(path, entry.key(), "text as a name; quotes make it that", findings);
        }
        if (!(entry.value() instanceof YamlMapping definition) || definition.isSet()) {
            report(path, entry.value(), "a mapping", findings);
            return;
        }
        for (String list : List.of(SkelEntry.BELONGS_TO, ContainerSkel.CONTAINS)) {
            definition.get(list).ifPresent(value -> checkNames(path.child(list), value, findings));
        }
        definition
                .get(ContainerSkel.PROPERTIES)
                .ifPresent(value -> checkProperties(path.child(ContainerSkel.PROPERTIES), value, findings));
    }

    private void checkNames(ModelPath path, YamlNode value, Consumer<Diagnostic> findings) {
        if (value instanceof YamlMapping none && !none.isTruthy()) {
            // To Python as empty as a list, and upstream's example of Calico empties a list so.
            return;
        }
        if (!(value instanceof YamlSequence list)) {
            report(path, value, "a list of names", findings);
            return;
        }
        for (int i = 0; i < list.items().size(); i++) {
            if (!(list.items().get(i) instanceof YamlScalar name && name.isText())) {
                report(path.item(i), list.items().get(i), "the name of a group", findings);
            }
        }
    }

    private void checkProperties(ModelPath path, YamlNode value, Consumer<Diagnostic> findings) {
        if (!(value instanceof YamlMapping properties) || properties.isSet()) {
            report(path, value, "a mapping", findings);
            return;
        }
        for (String flag : List.of(ContainerSkel.IS_METAL, ContainerSkel.IS_NEST)) {
            properties
                    .get(flag)
                    .filter(node -> !(node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.BOOLEAN))
                    .ifPresent(node -> report(path.child(flag), node, "true or false", findings));
        }
    }

    private void report(ModelPath path, YamlNode value, String wanted, Consumer<Diagnostic> findings) {
        findings.accept(Diagnostic.of(rule(), "'" + path + "' needs " + wanted + ", and is " + describe(value))
                .path(path)
                .at(value.range()));
    }

    private static String describe(YamlNode value) {
        if (value instanceof YamlScalar scalar) {
            return scalar.type() == YamlScalar.Type.NULL
                    ? "null"
                    : "the " + scalar.type().name().toLowerCase(Locale.ROOT) + " '" + scalar.text() + "'";
        }
        return value instanceof YamlMapping mapping ? mapping.isSet() ? "a set" : "a mapping" : "a list";
    }
}
