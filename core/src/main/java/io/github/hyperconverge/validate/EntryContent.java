package io.github.hyperconverge.validate;

import static io.github.hyperconverge.environment.ContainerSkel.CONTAINS;
import static io.github.hyperconverge.environment.ContainerSkel.PROPERTIES;
import static io.github.hyperconverge.environment.SkelEntry.BELONGS_TO;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.validate.Skeletons.Kind;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys of env.d that OSA never reads, misspelt or on the wrong level, and values that it crashes on or misreads. */
record EntryContent(DeploymentView view, Spelling spelling) implements EnvironmentTopic {
    private static final Set<String> TOP_KEYS =
            Set.of(Environment.COMPONENT_SKEL, Environment.CONTAINER_SKEL, Environment.PHYSICAL_SKEL, "version");
    private static final Set<String> OF_TYPES = Set.of(BELONGS_TO, CONTAINS, PROPERTIES);
    private static final Set<String> OF_OTHERS = Set.of(BELONGS_TO);
    private static final Set<String> KNOWN_PROPERTIES = Set.of(
            ContainerSkel.IS_METAL,
            ContainerSkel.IS_NEST,
            ContainerSkel.SERVICE_NAME,
            ContainerSkel.CONTAINER_RELEASE,
            ContainerSkel.CONTAINER_FS_SIZE,
            ContainerSkel.LOG_DIRECTORY);
    private static final int MOST_EDITS = 100;

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
    public void check() {
        checkKeys();
        checkValues();
    }

    private void checkKeys() {
        checkExchanges();
        // Each of these edits reads a whole file, of which a hostile one may ask for very many.
        AtomicInteger edits = new AtomicInteger(MOST_EDITS);
        for (Value top : Value.of(environment().effective()).entries()) {
            if (!TOP_KEYS.contains(top.name()) && top.node() instanceof YamlMapping) {
                Optional<Spelling.Guess> guess = spelling.nearest(top.name(), TOP_KEYS);
                report(top.keyFinding(
                                UNKNOWN_SKELETON,
                                "OSA makes groups of what stands under '" + top.name() + "', and places nothing in them"
                                        + Spelling.question(guess))
                        .fix(Fixes.rename(top.key().range(), guess.filter(found -> isFree(top, found.name(), edits)))));
            }
        }
        for (Entry entry : skeletons().entries()) {
            if (entry.definition() instanceof YamlMapping definition) {
                boolean isType = entry.kind() == Kind.TYPE;
                Set<String> known = isType ? OF_TYPES : OF_OTHERS;
                for (YamlMapping.Entry key : definition.entries()) {
                    if (!known.contains(key.name())) {
                        report(unknown(entry, entry.value().child(key), known, edits));
                    }
                }
                if (isType && entry.get(PROPERTIES) != null) {
                    checkProperties(entry, entry.value().child(PROPERTIES));
                }
            }
        }
    }

    private void checkExchanges() {
        for (EnvironmentLayer layer : environment().layers()) {
            for (Source file : layer.sources()) {
                Skeletons.Exchange exchange = skeletons().exchangeIn(file).orElse(null);
                if (exchange != null) {
                    // The merged document knows the keys of but one file.
                    Value document = Value.of(Fixes.mappingIn(file).orElse(YamlMapping.empty()));
                    Value one = document.child(exchange.one().key());
                    Value other = document.child(exchange.other().key());
                    report(one.keyFinding(
                                    SWAPPED_SKELETONS,
                                    exchange.one().key() + " and "
                                            + exchange.other().key()
                                            + " are exchanged: all entries of each look like entries of the other")
                            .related(other.key().range(), "the other skeleton")
                            .fix(Fixes.exchange(one.key().range(), other.key().range())));
                }
            }
        }
    }

    private Diagnostic unknown(Entry entry, Value key, Set<String> known, AtomicInteger edits) {
        String message = "OSA never reads '" + key.name() + "' of " + entry.name();
        if (entry.kind() == Kind.TYPE && KNOWN_PROPERTIES.contains(key.name())) {
            return key.keyFinding(UNKNOWN_KEY, message + "; it belongs into properties")
                    .fix(edits.getAndDecrement() > 0 ? moved(entry, key) : Optional.empty());
        }
        return OF_TYPES.contains(key.name())
                ? key.keyFinding(UNKNOWN_KEY, message + "; only entries of container_skel have it")
                : key.misspelt(UNKNOWN_KEY, message, spelling.nearest(key.name(), known), entry.value());
    }

    private void checkProperties(Entry entry, Value properties) {
        for (Value property : properties.entries()) {
            String name = property.name();
            if (OF_TYPES.contains(name)) {
                report(property.keyFinding(
                        UNKNOWN_KEY,
                        "OSA never reads '" + name + "' in the properties of " + entry.name()
                                + "; it belongs beside them"));
            } else if (!KNOWN_PROPERTIES.contains(name)) {
                // Any other name is an operator's own to choose.
                Optional<Spelling.Guess> guess = property.slip(KNOWN_PROPERTIES, properties, spelling);
                if (guess.isPresent()) {
                    report(property.misspelt(
                            MISSPELT_PROPERTY, "nothing reads the property '" + name + "' of " + entry.name(), guess));
                }
            }
        }
    }

    /** Tells whether the file of a key has no other of that name. */
    private static boolean isFree(Value key, String name, AtomicInteger edits) {
        return edits.getAndDecrement() > 0
                && key.key()
                        .range()
                        .flatMap(place -> Fixes.mappingIn(place.source()))
                        .filter(document -> document.get(name).isEmpty())
                        .isPresent();
    }

    private static Optional<Fix> moved(Entry entry, Value key) {
        ModelPath path = entry.path();
        return key.key()
                .range()
                .flatMap(place -> Fixes.edit(
                        "Move " + key.name() + " into properties",
                        place.source(),
                        document -> Fixes.within(document, path.segments(), definition -> moved(definition, key))));
    }

    private static YamlMapping moved(YamlMapping definition, Value key) {
        YamlMapping properties =
                definition.get(PROPERTIES).orElse(null) instanceof YamlMapping found ? found : YamlMapping.empty();
        List<YamlMapping.Entry> rest = definition.entries().stream()
                .filter(entry -> !entry.identity().equals(key.name()))
                .toList();
        return YamlMapping.of(rest).with(PROPERTIES, properties.with(key.name(), key.node()));
    }

    private void checkValues() {
        for (Value skeleton : Value.of(environment().effective()).entries()) {
            if (skeleton.name().equals("version")) {
                continue;
            }
            if (!isMapping(skeleton)) {
                report(wrong(skeleton, "a mapping of entries"));
                continue;
            }
            for (Value entry : skeleton.entries()) {
                checkEntry(entry);
            }
        }
    }

    private void checkEntry(Value entry) {
        if (!entry.isNamed()) {
            Value name = new Value(entry.path(), entry.key(), entry.key());
            report(wrong(name, "text as a name; quotes make it that").fix(name.quoted()));
        }
        if (!isMapping(entry)) {
            report(wrong(entry, "a mapping"));
            return;
        }
        for (String list : LISTS) {
            if (entry.has(list)) {
                checkNames(entry.child(list));
            }
        }
        if (entry.has(ContainerSkel.PROPERTIES)) {
            checkFlags(entry.child(ContainerSkel.PROPERTIES));
        }
    }

    private static boolean isMapping(Value value) {
        return value.node() instanceof YamlMapping mapping && !mapping.isSet();
    }

    private void checkNames(Value names) {
        if (!(names.node() instanceof YamlSequence list)) {
            // To Python an empty mapping is as empty as a list, and upstream's example of Calico empties a list so.
            if (!(names.node() instanceof YamlMapping none) || none.isTruthy()) {
                report(wrong(names, "a list of names").fix(listed(names)));
            }
            return;
        }
        for (int i = 0; i < list.items().size(); i++) {
            if (!(list.items().get(i) instanceof YamlScalar name && name.isText())) {
                Value item = names.item(list, i);
                report(wrong(item, "the name of a group").fix(item.quoted()));
            }
        }
    }

    private void checkFlags(Value properties) {
        if (!isMapping(properties)) {
            report(wrong(properties, "a mapping"));
            return;
        }
        for (Value property : properties.entries()) {
            if (FLAGS.contains(property.name())) {
                if (!(property.node() instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.BOOLEAN)) {
                    report(wrong(property, "true or false").fix(truth(property)));
                }
            } else if (property.isSurprising(TEXTS.contains(property.name()))) {
                report(property.surprising(SURPRISING_VALUE));
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
