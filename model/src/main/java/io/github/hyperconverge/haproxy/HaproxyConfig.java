package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.TextEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A configuration of HAProxy: one file or several, read one after the other. Immutable; what it says is read from the
 * text, and every line knows the file it is from.
 */
public final class HaproxyConfig {
    private final List<HaproxyFile> files;
    private volatile @Nullable Outline outline;

    /** The sections of all files, and what each starts with. */
    private record Outline(List<Section> sections, Map<Section, Section> defaults) {}

    private HaproxyConfig(List<HaproxyFile> files) {
        this.files = List.copyOf(files);
    }

    /**
     * Makes a configuration of sources.
     *
     * @param sources the files, in the order in which HAProxy reads them
     * @return the configuration
     */
    public static HaproxyConfig of(List<Source> sources) {
        return new HaproxyConfig(sources.stream().map(HaproxyFile::of).toList());
    }

    /**
     * Makes a configuration of one source.
     *
     * @param source the file
     * @return the configuration
     */
    public static HaproxyConfig of(Source source) {
        return of(List.of(source));
    }

    /**
     * Returns the files.
     *
     * @return them, in the order in which HAProxy reads them
     */
    public List<HaproxyFile> files() {
        return files;
    }

    /**
     * Finds the file of a source.
     *
     * @param source a source
     * @return the file that it is
     */
    public Optional<HaproxyFile> file(Source source) {
        return files.stream().filter(file -> file.source().equals(source)).findFirst();
    }

    /**
     * Returns the sections.
     *
     * @return those of all files, in order
     */
    public List<Section> sections() {
        return outline().sections();
    }

    /**
     * Returns the sections of a kind.
     *
     * @param kind which
     * @return them, in order
     */
    public List<Section> sections(SectionKind kind) {
        return sections().stream().filter(section -> section.kind() == kind).toList();
    }

    /**
     * Finds a section by kind and name.
     *
     * @param kind which
     * @param name its name; empty for one without
     * @return the first such section
     */
    public Optional<Section> section(SectionKind kind, String name) {
        return first(section -> section.kind() == kind, name);
    }

    /**
     * Finds what requests can be passed to.
     *
     * @param name its name
     * @return the first backend or listen of that name
     */
    public Optional<Section> backend(String name) {
        return first(section -> section.kind().isBackend(), name);
    }

    /**
     * Finds what takes connections.
     *
     * @param name its name
     * @return the first frontend or listen of that name
     */
    public Optional<Section> frontend(String name) {
        return first(section -> section.kind().isFrontend(), name);
    }

    private Optional<Section> first(Predicate<Section> test, String name) {
        return sections().stream()
                .filter(section -> test.test(section) && section.name().equals(name))
                .findFirst();
    }

    /**
     * Finds what a proxy, or another defaults section, starts with.
     *
     * @param section a section of this configuration
     * @return the defaults section it names; if a proxy names none, the last one above it
     */
    public Optional<Section> defaultsOf(Section section) {
        return Optional.ofNullable(outline().defaults().get(section));
    }

    /**
     * Finds the line that counts for a section: its own, or one of the defaults it starts with.
     *
     * @param section a section of this configuration
     * @param own finds the line in one section
     * @param <T> what is looked for
     * @return what is found first on the way from the section to its defaults
     */
    public <T> Optional<T> effective(Section section, Function<Section, Optional<T>> own) {
        Optional<T> found = own.apply(section);
        // A circle of defaults is refused by HAProxy; here it ends the search.
        int steps = 0;
        for (Optional<Section> at = Optional.of(section); found.isEmpty() && steps < 64; steps++) {
            at = at.flatMap(this::defaultsOf);
            if (at.isEmpty()) {
                break;
            }
            found = own.apply(at.get());
        }
        return found;
    }

    /**
     * Applies edits.
     *
     * @param edits edits of the files' sources, none overlapping another
     * @return the configuration with the new texts; files that no edit touches are shared
     */
    public HaproxyConfig edited(List<TextEdit> edits) {
        return new HaproxyConfig(files.stream()
                .map(file -> file.edited(edits.stream()
                        .filter(edit -> edit.range().source().equals(file.source()))
                        .toList()))
                .toList());
    }

    private Outline outline() {
        Outline known = outline;
        if (known == null) {
            List<Section> sections = new ArrayList<>();
            files.forEach(file -> sections.addAll(file.sections()));
            known = new Outline(List.copyOf(sections), defaults(sections));
            outline = known;
        }
        return known;
    }

    private static Map<Section, Section> defaults(List<Section> sections) {
        Map<Section, Section> defaults = new HashMap<>();
        Map<String, Section> named = new HashMap<>();
        Section last = null;
        for (Section section : sections) {
            Optional<Word> from = section.from();
            boolean isDefaults = section.kind() == SectionKind.DEFAULTS;
            Section above = from.isPresent() ? named.get(from.get().value()) : isDefaults ? null : last;
            if (above != null && (isDefaults || section.kind().isProxy())) {
                defaults.put(section, above);
            }
            if (isDefaults) {
                last = section;
                named.put(section.name(), section);
            }
        }
        return defaults;
    }

    @Override
    public String toString() {
        return files.toString();
    }
}
