package io.github.hyperconverge.validate.haproxy;

import com.google.common.collect.Maps;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    private final HaproxyKeywords keywords;
    private final List<ReadSection> sections = new ArrayList<>();
    private final List<ReadSection> proxies;
    private final List<Line> conditional = new ArrayList<>();
    private final List<Line> doubtful = new ArrayList<>();
    private final Set<Line> faulty = new HashSet<>();
    private final Map<Source, Conditionals> blocks = new HashMap<>();

    HaproxyView(HaproxyConfig config, HaproxyVersion version, HaproxyHost host) {
        this.config = config;
        this.version = version;
        this.host = host;
        keywords = new HaproxyKeywords(version);
        List<Block> read = new ArrayList<>();
        config.files().forEach(file -> read(file, read));
        Map<String, ReadSection> named = new HashMap<>();
        ReadSection last = null;
        for (Block block : read) {
            SectionKind kind = block.section().kind();
            Optional<Word> from = block.section().from();
            // A name that nothing has is told elsewhere; what else follows from it is not.
            ReadSection start = kind == SectionKind.DEFAULTS && from.isEmpty() ? null : last;
            if (from.isPresent()) {
                start = named.getOrDefault(from.get().value(), start);
            }
            boolean hasDefaults = kind == SectionKind.DEFAULTS || kind.isProxy();
            ReadSection section = new ReadSection(block.section(), block.lines(), hasDefaults ? start : null);
            sections.add(section);
            if (kind == SectionKind.DEFAULTS) {
                last = section;
                named.put(section.name(), section);
            }
        }
        proxies = sections.stream().filter(section -> section.kind().isProxy()).toList();
    }

    /** A section, and the lines that HAProxy reads in it. */
    private record Block(Section section, List<ReadLine> lines) {}

    /** Gathers the lines of a file into sections; a section goes on after a head that is passed over. */
    private void read(HaproxyFile file, List<Block> read) {
        Conditionals conditionals = blocks(file, version);
        Conditionals anyNewer = blocks(file, FUTURE);
        blocks.put(file.source(), conditionals);
        Map<Integer, Section> heads =
                Maps.uniqueIndex(file.sections(), section -> section.head().number());
        Block open = null;
        for (Line line : file.lines()) {
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
            Section head = heads.get(line.number());
            if (reach != Reach.SKIPPED && head != null) {
                open = new Block(head, new ArrayList<>());
                read.add(open);
            } else if (reach != Reach.SKIPPED && open != null) {
                open.lines().add(ReadLine.of(line));
            }
        }
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

    /** Returns the lines of all sections. */
    Stream<ReadLine> lines() {
        return sections.stream().flatMap(section -> section.lines().stream());
    }

    /** Returns the lines of all sections that start with a keyword. */
    Stream<ReadLine> lines(String keyword) {
        return sections.stream().flatMap(section -> section.lines(keyword).stream());
    }

    /** Returns the words that the version takes. */
    HaproxyKeywords keywords() {
        return keywords;
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
}
