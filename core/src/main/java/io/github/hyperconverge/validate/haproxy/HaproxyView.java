package io.github.hyperconverge.validate.haproxy;

import com.google.common.collect.Maps;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.HaproxyReader;
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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A configuration as one version of HAProxy reads it: what {@code .if} leaves out is left out, and lines are told by
 * their keywords. Immutable.
 */
final class HaproxyView {
    /** Newer than every condition asks for. */
    private static final HaproxyVersion FUTURE = new HaproxyVersion(9999, 0);

    /**
     * What findings depend on beside the configuration.
     *
     * @param version the HAProxy that reads it
     * @param host what is known of where that runs
     * @param likeHaproxy whether only what HAProxy refuses is an error
     * @param unresolved how grave it is that a name leads nowhere; empty if nobody asks
     */
    record Setting(HaproxyVersion version, HaproxyHost host, boolean likeHaproxy, Optional<Severity> unresolved) {}

    private final HaproxyConfig config;
    private final Setting setting;
    private final Optional<Map<String, String>> environment;
    private final HaproxyKeywords keywords;
    private final List<ReadSection> sections = new ArrayList<>();
    private final List<ReadSection> proxies;
    private final List<Line> conditional = new ArrayList<>();
    private final List<Line> doubtful = new ArrayList<>();
    private final Set<Line> faulty = new HashSet<>();
    private final Map<Source, Function<Line, Reach>> reaches = new HashMap<>();
    private final Set<Line> counting = new HashSet<>();

    HaproxyView(HaproxyConfig config, Setting setting) {
        this.config = config;
        this.setting = setting;
        environment = setting.host().environment().map(HashMap::new);
        keywords = new HaproxyKeywords(setting.version());
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
        Set<String> once = keywords.words("last-counts");
        proxies.stream()
                .filter(ReadSection::isEnabled)
                .forEach(proxy -> once.stream()
                        .filter(keyword -> proxy.kind().isFrontend() || keywords.has("formats-of-all", keyword))
                        .flatMap(keyword -> proxy.counting(keyword).stream())
                        .forEach(line -> counting.add(line.line())));
    }

    /** A section, and the lines that HAProxy reads in it. */
    private record Block(Section section, List<ReadLine> lines) {}

    /** Gathers the lines of a file into sections; a section goes on after a head that is passed over. */
    private void read(HaproxyFile file, List<Block> read) {
        Function<Line, Reach> reaches =
                HaproxyReader.in(host().environment(), version()).reach(file);
        Function<Line, Reach> anyNewer =
                HaproxyReader.in(host().environment(), FUTURE).reach(file);
        this.reaches.put(file.source(), reaches);
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
            Reach reach = reaches.apply(line);
            if (reach != Reach.READ) {
                conditional.add(line);
                if (reach == anyNewer.apply(line)) {
                    doubtful.add(line);
                }
            }
            Section head = heads.get(line.number());
            if (reach != Reach.SKIPPED && head != null) {
                open = new Block(head, new ArrayList<>());
                read.add(open);
            } else if (reach != Reach.SKIPPED && open != null) {
                ReadLine readLine = ReadLine.of(resolved(line));
                open.lines().add(readLine);
                if (open.section().kind() == SectionKind.GLOBAL) {
                    environment.ifPresent(variables -> change(variables, readLine));
                }
            }
        }
    }

    /** Puts the values of variables into a line, if the host is known and HAProxy itself gives none of them its value. */
    private Line resolved(Line line) {
        List<String> names = environment.isEmpty() || !setting.likeHaproxy() ? List.of() : line.variableNames();
        return names.isEmpty() || names.stream().anyMatch(this::isOfHaproxy)
                ? line
                : line.resolved(environment.orElseThrow());
    }

    /** Tells whether HAProxy gives a variable its value. */
    boolean isOfHaproxy(String variable) {
        boolean isGiven =
                environment.filter(known -> known.containsKey(variable)).isPresent();
        return variable.startsWith(".") || keywords.has("variable", variable) && !isGiven;
    }

    private static void change(Map<String, String> variables, ReadLine line) {
        switch (line.keyword()) {
            case "setenv" -> variables.put(line.argument(0), line.argument(1));
            case "presetenv" -> variables.putIfAbsent(line.argument(0), line.argument(1));
            case "unsetenv" -> line.arguments().forEach(word -> variables.remove(word.value()));
            default -> {}
        }
    }

    /** Tells whether HAProxy looks at the arguments of a line: where only the last line counts, at no other. */
    boolean looksAt(ReadSection section, ReadLine line) {
        return parses(section, line)
                && (!keywords.has("last-counts", line.keyword()) || counting.contains(line.line()));
    }

    /** Tells whether HAProxy does not pass over a line because of the kind of its section. */
    boolean parses(ReadSection section, ReadLine line) {
        return !keywords.has("unread-in-" + section.kind().keyword(), line.keyword());
    }

    HaproxyConfig config() {
        return config;
    }

    Setting setting() {
        return setting;
    }

    HaproxyVersion version() {
        return setting.version();
    }

    HaproxyHost host() {
        return setting.host();
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

    /** Tells whether HAProxy reads a place for certain. */
    boolean reads(SourceRange place) {
        Function<Line, Reach> known = reaches.get(place.source());
        return known == null
                || line(place).filter(line -> known.apply(line) != Reach.READ).isEmpty();
    }
}
