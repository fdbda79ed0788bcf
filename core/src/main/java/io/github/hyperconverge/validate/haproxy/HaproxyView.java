package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Conditionals;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.HaproxyProcess;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Reach;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as one version of HAProxy reads it: what {@code .if} leaves out is left out, and lines are told by
 * their keywords. Immutable.
 */
public final class HaproxyView {
    /** Newer than every condition asks for. */
    private static final HaproxyVersion FUTURE = new HaproxyVersion(9999, 0);

    private final HaproxyConfig config;
    private final HaproxyVersion version;
    private final HaproxyHost host;
    private final List<ReadSection> sections;
    private final List<ReadSection> proxies;
    private final List<Line> conditional;
    private final List<Line> doubtful;
    private final Set<Line> faulty;
    private final Map<Source, Conditionals> blocks = new HashMap<>();

    HaproxyView(HaproxyConfig config, HaproxyVersion version, HaproxyHost host) {
        this.config = config;
        this.version = version;
        this.host = host;
        Building building = new Building();
        config.files().forEach(building::read);
        sections = List.copyOf(building.sections);
        proxies = sections.stream().filter(section -> section.kind().isProxy()).toList();
        conditional = List.copyOf(building.conditional);
        doubtful = List.copyOf(building.doubtful);
        faulty = Set.copyOf(building.faulty);
    }

    /**
     * Returns the configuration.
     *
     * @return what was read, without regard to conditions
     */
    public HaproxyConfig config() {
        return config;
    }

    /**
     * Returns the version.
     *
     * @return the version of HAProxy that is to read the configuration
     */
    public HaproxyVersion version() {
        return version;
    }

    /**
     * Returns the host.
     *
     * @return what is known of the host that HAProxy runs on
     */
    public HaproxyHost host() {
        return host;
    }

    /** Returns the sections that HAProxy reads, or may read. */
    List<ReadSection> sections() {
        return sections;
    }

    /** Returns the frontends, backends and listens. */
    List<ReadSection> proxies() {
        return proxies;
    }

    /** Returns the lines under a condition that does not hold or is not known, without directives and comments. */
    List<Line> conditionalLines() {
        return conditional;
    }

    /** Returns the lines among those that no version of HAProxy reads for certain. */
    List<Line> doubtfulLines() {
        return doubtful;
    }

    /** Returns the words that the version takes. */
    HaproxyKeywords keywords() {
        return HaproxyKeywords.of(version);
    }

    /** Tells whether the line of a place is wrong in its form. */
    boolean isFaulty(SourceRange place) {
        return line(place).filter(faulty::contains).isPresent();
    }

    private Optional<Line> line(SourceRange place) {
        return place.source().text().isEmpty()
                ? Optional.empty()
                : config.file(place.source()).map(file -> file.lineAt(place.startOffset()));
    }

    /**
     * Tells whether a place is read.
     *
     * @param place a place in the configuration
     * @return true if HAProxy reads it for certain
     */
    public boolean reads(SourceRange place) {
        Conditionals conditionals = blocks.get(place.source());
        return conditionals == null
                || line(place)
                        .filter(line -> conditionals.at(line).reach() != Reach.READ)
                        .isEmpty();
    }

    private Conditionals blocks(HaproxyFile file, HaproxyVersion of) {
        return Conditionals.of(file, new HaproxyProcess(host.environment(), Optional.of(of)));
    }

    /** Gathers lines into sections; a section goes on after a head that is passed over. */
    private final class Building {
        final List<ReadSection> sections = new ArrayList<>();
        final List<Line> conditional = new ArrayList<>();
        final List<Line> doubtful = new ArrayList<>();
        final Set<Line> faulty = new HashSet<>();
        private final Map<String, ReadSection> named = new HashMap<>();
        private final List<ReadLine> lines = new ArrayList<>();
        private @Nullable Section open;
        private @Nullable ReadSection last;

        void read(HaproxyFile file) {
            Conditionals conditionals = blocks(file, version);
            Conditionals anyNewer = blocks(file, FUTURE);
            blocks.put(file.source(), conditionals);
            Iterator<Section> heads = file.sections().iterator();
            Section head = heads.hasNext() ? heads.next() : null;
            for (Line line : file.lines()) {
                boolean isHead = head != null && head.head().number() == line.number();
                Section started = isHead ? head : null;
                if (isHead) {
                    head = heads.hasNext() ? heads.next() : null;
                }
                if (line.fault().isPresent()) {
                    faulty.add(line);
                }
                if (line.isEmpty() || line.words().get(0).value().startsWith(".")) {
                    continue;
                }
                Reach reach = conditionals.at(line).reach();
                if (reach != Reach.READ) {
                    conditional.add(line);
                    if (reach == anyNewer.at(line).reach()) {
                        doubtful.add(line);
                    }
                }
                if (reach != Reach.SKIPPED) {
                    add(line, started);
                }
            }
            end();
        }

        private void add(Line line, @Nullable Section started) {
            if (started != null) {
                end();
                open = started;
            } else {
                lines.add(ReadLine.of(line));
            }
        }

        private void end() {
            Section ended = open;
            open = null;
            if (ended != null) {
                boolean isDefaults = ended.kind() == SectionKind.DEFAULTS;
                Optional<Word> from = ended.from();
                // A name that nothing has is told elsewhere; what else follows from it is not.
                ReadSection start = isDefaults && from.isEmpty() ? null : last;
                if (from.isPresent()) {
                    start = named.getOrDefault(from.get().value(), start);
                }
                ReadSection read =
                        new ReadSection(ended, lines, isDefaults || ended.kind().isProxy() ? start : null);
                sections.add(read);
                if (isDefaults) {
                    last = read;
                    named.put(read.name(), read);
                }
            }
            lines.clear();
        }
    }
}
