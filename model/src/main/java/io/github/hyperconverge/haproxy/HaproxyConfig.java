package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.TextEdit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A configuration of HAProxy: one file or several, read one after the other. Immutable; what it says is read from the
 * text, and every line knows the file it is from.
 */
public final class HaproxyConfig {
    private final List<HaproxyFile> files;
    private volatile @Nullable Map<Section, Section> defaults;

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
        return files.stream().flatMap(file -> file.sections().stream()).toList();
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
     * Finds what requests can be passed to.
     *
     * @param name its name
     * @return the first backend or listen of that name
     */
    public Optional<Section> backend(String name) {
        return sections().stream()
                .filter(section -> section.kind().isBackend() && section.name().equals(name))
                .findFirst();
    }

    /** Finds the defaults section that another section names; if a proxy names none, the last one above it. */
    Optional<Section> defaultsOf(Section section) {
        Map<Section, Section> known = defaults;
        if (known == null) {
            known = new HashMap<>();
            Map<String, Section> named = new HashMap<>();
            Section last = null;
            for (Section each : sections()) {
                boolean isDefaults = each.kind() == SectionKind.DEFAULTS;
                Optional<Word> from = each.from();
                Section start = from.isPresent()
                        ? named.get(from.get().value())
                        : each.kind().isProxy() ? last : null;
                if (start != null && (isDefaults || each.kind().isProxy())) {
                    known.putIfAbsent(each, start);
                }
                if (isDefaults) {
                    named.put(each.name(), each);
                    last = each;
                }
            }
            defaults = known;
        }
        return Optional.ofNullable(known.get(section));
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
        return Stream.iterate(Optional.of(section), Optional::isPresent, at -> at.flatMap(this::defaultsOf))
                .flatMap(at -> at.flatMap(own).stream())
                .findFirst();
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

    @Override
    public String toString() {
        return files.toString();
    }
}
