package io.github.hyperconverge.environment;

import io.github.hyperconverge.layers.LayeredDocument;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Provenance;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The effective environment: what all layers of env.d say together.
 *
 * <p>Entries keep the order in which OSA meets them. Immutable; equality is about the effective values, whose order it
 * does not look at.
 */
public final class Environment {
    /** The key of the components. */
    public static final String COMPONENT_SKEL = "component_skel";

    /** The key of the container types. */
    public static final String CONTAINER_SKEL = "container_skel";

    /** The key of the physical groups. */
    public static final String PHYSICAL_SKEL = "physical_skel";

    private final List<EnvironmentLayer> layers;
    private final LayeredDocument document;
    private final IdentityHashMap<Source, Integer> layerNumbers;
    private final Map<String, ComponentSkel> componentSkel;
    private final Map<String, ContainerSkel> containerSkel;
    private final Map<String, PhysicalSkel> physicalSkel;

    Environment(List<EnvironmentLayer> layers, LayeredDocument document) {
        this.layers = List.copyOf(layers);
        this.document = document;
        // The same folder may be given twice, so equal sources can belong to different layers.
        this.layerNumbers = new IdentityHashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            for (Source source : layers.get(i).sources()) {
                layerNumbers.put(source, i);
            }
        }
        this.componentSkel = entries(COMPONENT_SKEL, ComponentSkel::new);
        this.containerSkel = entries(CONTAINER_SKEL, ContainerSkel::new);
        this.physicalSkel = entries(PHYSICAL_SKEL, PhysicalSkel::new);
    }

    /**
     * Makes an environment that no file says.
     *
     * @param effective {@code component_skel}, {@code container_skel} and {@code physical_skel}, in OSA's own keys
     * @return the environment, without layers
     */
    public static Environment of(YamlMapping effective) {
        return new Environment(List.of(), LayeredDocument.of(effective));
    }

    private <T> Map<String, T> entries(String skeleton, BiFunction<String, YamlNode, T> factory) {
        Map<String, T> entries = new LinkedHashMap<>();
        for (YamlMapping.Entry entry : effective().mapping(skeleton).entries()) {
            if (isNamed(entry)) {
                entries.put(entry.name(), factory.apply(entry.name(), entry.value()));
            }
        }
        return Collections.unmodifiableMap(entries);
    }

    private static boolean isNamed(YamlMapping.Entry entry) {
        return entry.key() instanceof YamlScalar key && key.isText();
    }

    /**
     * Returns the layers that were merged.
     *
     * @return the base first
     */
    public List<EnvironmentLayer> layers() {
        return layers;
    }

    /**
     * Returns the merged document.
     *
     * @return all keys of all files, unknown ones included
     */
    public YamlMapping effective() {
        return document.effective();
    }

    /**
     * Returns the components.
     *
     * @return by name, in merged order; entries whose name is not text are left out
     */
    public Map<String, ComponentSkel> componentSkel() {
        return componentSkel;
    }

    /**
     * Returns the container types.
     *
     * @return by name, in merged order; entries whose name is not text are left out
     */
    public Map<String, ContainerSkel> containerSkel() {
        return containerSkel;
    }

    /**
     * Returns the physical groups.
     *
     * @return by name, in merged order; entries whose name is not text are left out
     */
    public Map<String, PhysicalSkel> physicalSkel() {
        return physicalSkel;
    }

    /**
     * Replaces the container types. Everything else, places included, stays; entries whose name is not text come first.
     *
     * @param types the new ones, in order
     * @return a copy with these types
     */
    public Environment withContainerSkel(Collection<ContainerSkel> types) {
        YamlMapping old = effective().mapping(CONTAINER_SKEL);
        List<YamlMapping.Entry> entries = new ArrayList<>();
        old.entries().stream().filter(entry -> !isNamed(entry)).forEach(entries::add);
        for (ContainerSkel type : types) {
            YamlNode key = old.entry(type.name()).map(YamlMapping.Entry::key).orElse(YamlScalar.of(type.name()));
            entries.add(new YamlMapping.Entry(key, type.definition()));
        }
        return new Environment(layers, document.with(effective().with(CONTAINER_SKEL, YamlMapping.of(entries))));
    }

    /**
     * Finds where an effective value comes from.
     *
     * @param path the value, for example {@code container_skel/nova_api_container/contains}
     * @return its places; empty if there is no such value or no file says it
     */
    public Optional<Provenance> provenance(ModelPath path) {
        return document.provenance(path);
    }

    /**
     * Finds the place of a name: of an entry, or of a key in it.
     *
     * @param path the entry or key, for example {@code container_skel/nova_api_container}
     * @return the place of the key that counts; empty if there is none or no file says it
     */
    public Optional<SourceRange> placeOfKey(ModelPath path) {
        return document.placeOfKey(path);
    }

    /**
     * Tells which layer a place lies in.
     *
     * @param place a place in one of the layers' files
     * @return the number of the layer, the base being 0; empty if it lies in none
     */
    public OptionalInt layerOf(SourceRange place) {
        Integer number = layerNumbers.get(place.source());
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /**
     * Tells whether a layer over the base has a say in a value.
     *
     * @param path an entry or a value of one
     * @return true if the operator's files set it, or a part of it
     */
    public boolean isSetByOperator(ModelPath path) {
        Provenance places = document.contested().get(path);
        return places != null
                ? isOperators(places.winner()) || places.overridden().stream().anyMatch(this::isOperators)
                : placeOfKey(path)
                        .or(() -> document.valueAt(path).flatMap(YamlNode::range))
                        .filter(this::isOperators)
                        .isPresent();
    }

    private boolean isOperators(SourceRange place) {
        return layerOf(place).orElse(0) > 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Environment that && effective().equals(that.effective());
    }

    @Override
    public int hashCode() {
        return effective().hashCode();
    }

    /** Returns the number of entries. */
    @Override
    public String toString() {
        return "Environment[" + componentSkel.size() + " components, " + containerSkel.size() + " container types, "
                + physicalSkel.size() + " physical groups]";
    }
}
