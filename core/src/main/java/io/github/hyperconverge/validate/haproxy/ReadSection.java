package io.github.hyperconverge.validate.haproxy;

import com.google.common.collect.Streams;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A section as HAProxy reads it: without the lines of branches that it passes over. */
final class ReadSection {
    private static final Set<String> LOG_OPTIONS = Set.of("httplog", "httpslog", "tcplog");

    private final Section section;
    private final List<ReadLine> lines;
    private final Map<String, List<ReadLine>> byKeyword;
    private final List<Server> serverLines;
    private final List<Server> servers;
    private final List<Bind> binds;
    private final @Nullable ReadSection defaults;
    private final String name;
    private final String mode;
    private final boolean isEnabled;
    /** Where in defaults or above them something is found, by a name for it. */
    private final Map<String, Optional<ReadSection>> nearest;

    ReadSection(Section section, List<ReadLine> lines, @Nullable ReadSection defaults) {
        this.section = section;
        this.lines = List.copyOf(lines);
        this.defaults = defaults;
        byKeyword = lines.stream().collect(Collectors.groupingBy(ReadLine::keyword));
        serverLines =
                lines.stream().flatMap(line -> Server.of(line.line()).stream()).toList();
        servers = serverLines.stream()
                .filter(server -> server.kind() != Server.Kind.DEFAULT_SERVER)
                .toList();
        binds = lines("bind").stream()
                .flatMap(line -> Bind.of(line.line()).stream())
                .toList();
        name = section.name();
        nearest = kind() == SectionKind.DEFAULTS ? new HashMap<>() : Map.of();
        mode = last("mode").map(line -> line.argument(0)).orElse(defaults == null ? "tcp" : defaults.mode);
        isEnabled = Stream.concat(lines("disabled").stream(), lines("enabled").stream())
                .reduce((one, other) -> one.line().number() > other.line().number() ? one : other)
                .map(line -> line.keyword().equals("enabled"))
                .orElse(defaults == null || defaults.isEnabled);
    }

    Section section() {
        return section;
    }

    SectionKind kind() {
        return section.kind();
    }

    /** Tells whether lines are those of a proxy. */
    boolean hasProxyLines() {
        return kind().isProxy() || kind() == SectionKind.DEFAULTS;
    }

    String name() {
        return name;
    }

    /** Returns how messages call the section, such as {@code frontend 'web'}. */
    String label() {
        return kind().keyword() + (name().isEmpty() ? "" : " '" + name() + "'");
    }

    /** Returns the place of the name, or of the keyword of a section without. */
    SourceRange place() {
        return section.nameWord().orElseGet(() -> section.head().words().get(0)).range();
    }

    List<ReadLine> lines() {
        return lines;
    }

    List<ReadLine> lines(String keyword) {
        return byKeyword.getOrDefault(keyword, List.of());
    }

    /** Tells whether a group of keywords has one of the lines; rules of TCP are there by their action, as {@code tcp.reject}. */
    boolean hasAny(HaproxyKeywords keywords, String group) {
        return lines.stream()
                .anyMatch(line -> line.keys().stream().anyMatch(key -> keywords.has(group, key))
                        || line.keyword().startsWith("tcp-re") && keywords.has(group, "tcp." + line.argument(1)));
    }

    /** Finds the line that counts where HAProxy takes the last one. */
    Optional<ReadLine> last(String keyword) {
        return Streams.findLast(lines(keyword).stream());
    }

    Optional<ReadLine> last(String keyword, String argument) {
        return Streams.findLast(
                lines(keyword).stream().filter(line -> line.argument(0).equals(argument)));
    }

    List<Bind> binds() {
        return binds;
    }

    /** Returns the lines about servers, {@code default-server} included; in a peers section the peers. */
    List<Server> serverLines() {
        return serverLines;
    }

    List<Server> servers() {
        return servers;
    }

    /** Finds the setting that {@code default-server} gives to servers. */
    Optional<String> serverDefault(String keyword) {
        return effective(
                "default-server " + keyword,
                at -> Streams.findLast(at.serverLines.stream()
                        .filter(start -> start.kind() == Server.Kind.DEFAULT_SERVER)
                        .flatMap(start -> start.settings().value(keyword).stream())));
    }

    Optional<ReadSection> defaults() {
        return Optional.ofNullable(defaults);
    }

    /**
     * Finds what counts for a section: its own, or that of the defaults it starts with, or of those these start with.
     *
     * @param what a name for it, so that each defaults section is asked once
     * @param own finds it in one section
     */
    <T> Optional<T> effective(String what, Function<ReadSection, Optional<T>> own) {
        Optional<T> found = own.apply(this);
        return found.isPresent() || defaults == null
                ? found
                : defaults.nearest(what, own).flatMap(own);
    }

    private <T> Optional<ReadSection> nearest(String what, Function<ReadSection, Optional<T>> own) {
        List<ReadSection> way = new ArrayList<>();
        Optional<ReadSection> found = Optional.empty();
        for (ReadSection at = this; at != null && found.isEmpty(); at = at.defaults) {
            Optional<ReadSection> known = at.nearest.get(what);
            if (known != null) {
                found = known;
                break;
            }
            way.add(at);
            found = own.apply(at).isPresent() ? Optional.of(at) : found;
        }
        for (ReadSection at : way) {
            at.nearest.put(what, found);
        }
        return found;
    }

    /** Finds the line that counts of those that start with a keyword. */
    Optional<ReadLine> effectiveLast(String keyword) {
        return effective(keyword, at -> at.last(keyword));
    }

    /** Finds the line that counts where an option may take the place of it. */
    Optional<ReadLine> counting(String keyword) {
        return keyword.equals("log-format")
                ? logFormat().filter(line -> line.keyword().equals(keyword))
                : effectiveLast(keyword);
    }

    /** Finds the line that says how requests are logged. */
    Optional<ReadLine> logFormat() {
        return effective(
                "the log format",
                at -> Streams.findLast(at.lines.stream()
                        .filter(line -> line.keyword().equals("log-format")
                                || line.keyword().equals("option") && LOG_OPTIONS.contains(line.argument(0)))));
    }

    Optional<ReadLine> effectiveLast(String keyword, String argument) {
        return effective(keyword + " " + argument, at -> at.last(keyword, argument));
    }

    boolean hasOption(String option) {
        return effectiveLast("option", option).filter(ReadLine::isPlain).isPresent();
    }

    String mode() {
        return mode;
    }

    /** Tells whether a proxy in TCP mode turns to HTTP for some connections. */
    boolean switchesToHttp() {
        return lines("tcp-request").stream().anyMatch(line -> line.argument(1).equals("switch-mode"));
    }

    /** Tells whether HAProxy uses the section: it does unless {@code disabled} is the last word on it. */
    boolean isEnabled() {
        return isEnabled;
    }

    /** Returns the words of {@code use_backend} and of the {@code default_backend} that counts. */
    List<Word> backends() {
        return Stream.concat(
                        lines("use_backend").stream().flatMap(line -> line.first().stream()), defaultBackend().stream())
                .toList();
    }

    Optional<Word> defaultBackend() {
        return effectiveLast("default_backend").flatMap(ReadLine::first);
    }
}
