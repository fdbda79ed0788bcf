package io.github.hyperconverge.validate;

import static io.github.hyperconverge.environment.ContainerSkel.CONTAINS;
import static io.github.hyperconverge.environment.ContainerSkel.PROPERTIES;
import static io.github.hyperconverge.environment.SkelEntry.BELONGS_TO;

import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.validate.Skeletons.Kind;
import io.github.hyperconverge.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Keys of env.d: skeletons that are exchanged, and keys that OSA never reads, misspelt or on the wrong level. */
final class EntryKeys implements Check<DeploymentView> {
    private static final Rule EXCHANGED =
            Rule.error("env-swapped-skeletons", "Two skeletons of a file that hold each other's entries");
    private static final Rule UNKNOWN = Rule.warning("env-unknown-key", "A key of an entry that OSA never reads");
    private static final Rule UNKNOWN_SKELETON =
            Rule.warning("env-unknown-skeleton", "A top key that is not a skeleton");
    private static final Rule MISSPELT_PROPERTY =
            Rule.warning("env-misspelt-property", "A property that looks like a misspelt one");

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

    @Override
    public void check(DeploymentView view, Consumer<Diagnostic> findings) {
        Skeletons skeletons = view.skeletons();
        checkExchanges(skeletons, findings);
        Spelling spelling = new Spelling();
        // Each of these edits reads a whole file, of which a hostile one may ask for very many.
        AtomicInteger edits = new AtomicInteger(MOST_EDITS);
        for (Value top : Value.of(skeletons.environment().effective()).entries()) {
            if (!TOP_KEYS.contains(top.name()) && top.node() instanceof YamlMapping) {
                Optional<Spelling.Guess> guess = spelling.nearest(top.name(), TOP_KEYS);
                findings.accept(top.keyFinding(
                                UNKNOWN_SKELETON,
                                "OSA makes groups of what stands under '" + top.name() + "', and places nothing in them"
                                        + Spelling.question(guess))
                        .fix(Fixes.rename(top.key().range(), guess.filter(found -> isFree(top, found.name(), edits)))));
            }
        }
        for (Entry entry : skeletons.entries()) {
            if (entry.definition() instanceof YamlMapping definition) {
                boolean isType = entry.kind() == Kind.TYPE;
                Set<String> known = isType ? OF_TYPES : OF_OTHERS;
                for (YamlMapping.Entry key : definition.entries()) {
                    if (!known.contains(key.name())) {
                        findings.accept(unknown(entry, entry.value().child(key), known, spelling, edits));
                    }
                }
                if (isType && entry.get(PROPERTIES) != null) {
                    checkProperties(entry, entry.value().child(PROPERTIES), spelling, findings);
                }
            }
        }
    }

    private static void checkExchanges(Skeletons skeletons, Consumer<Diagnostic> findings) {
        for (EnvironmentLayer layer : skeletons.environment().layers()) {
            for (Source file : layer.sources()) {
                Skeletons.Exchange exchange = skeletons.exchangeIn(file).orElse(null);
                if (exchange != null) {
                    // The merged document knows the keys of but one file.
                    Value document = Value.of(Fixes.mappingIn(file).orElse(YamlMapping.empty()));
                    Value one = document.child(exchange.one().key());
                    Value other = document.child(exchange.other().key());
                    findings.accept(one.keyFinding(
                                    EXCHANGED,
                                    exchange.one().key() + " and "
                                            + exchange.other().key()
                                            + " are exchanged: all entries of each look like entries of the other")
                            .related(other.key().range(), "the other skeleton")
                            .fix(Fixes.exchange(one.key().range(), other.key().range())));
                }
            }
        }
    }

    private static Diagnostic unknown(
            Entry entry, Value key, Set<String> known, Spelling spelling, AtomicInteger edits) {
        String message = "OSA never reads '" + key.name() + "' of " + entry.name();
        if (entry.kind() == Kind.TYPE && KNOWN_PROPERTIES.contains(key.name())) {
            return key.keyFinding(UNKNOWN, message + "; it belongs into properties")
                    .fix(edits.getAndDecrement() > 0 ? moved(entry, key) : Optional.empty());
        }
        return OF_TYPES.contains(key.name())
                ? key.keyFinding(UNKNOWN, message + "; only entries of container_skel have it")
                : key.misspelt(UNKNOWN, message, spelling.nearest(key.name(), known), entry.value());
    }

    private static void checkProperties(
            Entry entry, Value properties, Spelling spelling, Consumer<Diagnostic> findings) {
        for (Value property : properties.entries()) {
            String name = property.name();
            if (OF_TYPES.contains(name)) {
                findings.accept(property.keyFinding(
                        UNKNOWN,
                        "OSA never reads '" + name + "' in the properties of " + entry.name()
                                + "; it belongs beside them"));
            } else if (!KNOWN_PROPERTIES.contains(name)) {
                // Any other name is an operator's own to choose.
                Optional<Spelling.Guess> guess = property.slip(KNOWN_PROPERTIES, properties, spelling);
                if (guess.isPresent()) {
                    findings.accept(property.misspelt(
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
}
