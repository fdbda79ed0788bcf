package io.github.hyperconverge.validate.haproxy;

import com.google.common.collect.Streams;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A section as HAProxy reads it: without the lines of branches that it passes over. */
final class ReadSection {
    private final Section section;
    private final List<ReadLine> lines;
    private final Map<String, List<ReadLine>> byKeyword;
    private final List<Server> servers;
    private final List<Bind> binds;
    private final @Nullable ReadSection defaults;

    ReadSection(Section section, List<ReadLine> lines, @Nullable ReadSection defaults) {
        this.section = section;
        this.lines = List.copyOf(lines);
        this.defaults = defaults;
        byKeyword = lines.stream().collect(Collectors.groupingBy(ReadLine::keyword));
        servers =
                lines.stream().flatMap(line -> Server.of(line.line()).stream()).toList();
        binds = lines("bind").stream()
                .flatMap(line -> Bind.of(line.line()).stream())
                .toList();
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
        return section.name();
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
        return servers;
    }

    List<Server> servers() {
        return servers.stream()
                .filter(server -> server.kind() != Server.Kind.DEFAULT_SERVER)
                .toList();
    }

    /** Finds a setting of a server: its own, or one that {@code default-server} gives it. */
    Optional<String> serverSetting(Server server, String keyword) {
        return server.settings()
                .value(keyword)
                .or(() -> effective(at -> Streams.findLast(at.servers.stream()
                        .filter(start -> start.kind() == Server.Kind.DEFAULT_SERVER)
                        .flatMap(start -> start.settings().value(keyword).stream()))));
    }

    Optional<ReadSection> defaults() {
        return Optional.ofNullable(defaults);
    }

    /** Returns the section, the defaults it starts with, the defaults those start with, and so on. */
    Stream<ReadSection> chain() {
        return Stream.iterate(this, Objects::nonNull, at -> at.defaults);
    }

    /** Finds what counts for a section: its own, or that of the defaults it starts with. */
    <T> Optional<T> effective(Function<ReadSection, Optional<T>> own) {
        return chain().flatMap(at -> own.apply(at).stream()).findFirst();
    }

    boolean hasOption(String option) {
        return effective(at -> at.last("option", option))
                .filter(ReadLine::isPlain)
                .isPresent();
    }

    String mode() {
        return effective(at -> at.last("mode")).map(line -> line.argument(0)).orElse("tcp");
    }

    /** Tells whether a proxy in TCP mode turns to HTTP for some connections. */
    boolean switchesToHttp() {
        return lines("tcp-request").stream().anyMatch(line -> line.argument(1).equals("switch-mode"));
    }

    /** Tells whether HAProxy uses the section: it does unless {@code disabled} is the last word on it. */
    boolean isEnabled() {
        return effective(at -> Stream.concat(at.lines("disabled").stream(), at.lines("enabled").stream())
                        .reduce((one, other) ->
                                one.line().number() > other.line().number() ? one : other))
                .filter(line -> line.keyword().equals("disabled"))
                .isEmpty();
    }

    /** Returns the words of {@code use_backend} and of the {@code default_backend} that counts. */
    List<Word> backends() {
        return Stream.concat(
                        lines("use_backend").stream().flatMap(line -> line.first().stream()), defaultBackend().stream())
                .toList();
    }

    Optional<Word> defaultBackend() {
        return effective(at -> at.last("default_backend")).flatMap(ReadLine::first);
    }
}
