package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Bind;
import io.github.hyperconverge.haproxy.Line;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A section as HAProxy reads it: without the lines of branches that it passes over. Immutable. */
public final class ReadSection {
    private final Section section;
    private final List<ReadLine> lines;
    private final Map<String, List<ReadLine>> byKeyword = new HashMap<>();
    private final List<Server> servers;
    private final @Nullable ReadSection defaults;

    ReadSection(Section section, List<ReadLine> lines, @Nullable ReadSection defaults) {
        this.section = section;
        this.lines = List.copyOf(lines);
        this.defaults = defaults;
        lines.forEach(line -> byKeyword
                .computeIfAbsent(line.keyword(), keyword -> new ArrayList<>())
                .add(line));
        servers = lines.stream()
                .flatMap(line -> Server.of(line.line()).stream())
                .filter(server -> server.kind() != Server.Kind.PEER || section.kind() == SectionKind.PEERS)
                .toList();
    }

    /**
     * Returns the section.
     *
     * @return the section in the text
     */
    public Section section() {
        return section;
    }

    /**
     * Returns the kind.
     *
     * @return what the head says
     */
    public SectionKind kind() {
        return section.kind();
    }

    /**
     * Returns the name.
     *
     * @return the name; empty if there is none
     */
    public String name() {
        return section.name();
    }

    /**
     * Returns how messages call the section.
     *
     * @return kind and name, such as {@code frontend 'web'}
     */
    public String label() {
        return kind().keyword() + (name().isEmpty() ? "" : " '" + name() + "'");
    }

    /**
     * Returns the place of the name.
     *
     * @return the name, or the keyword of a section without
     */
    public SourceRange place() {
        return section.nameWord().orElseGet(() -> section.head().words().get(0)).range();
    }

    /**
     * Returns the lines.
     *
     * @return those with a keyword, in order
     */
    public List<ReadLine> lines() {
        return lines;
    }

    /**
     * Finds lines by keyword.
     *
     * @param keyword such as {@code balance}
     * @return the lines that have it, in order
     */
    public List<ReadLine> lines(String keyword) {
        return byKeyword.getOrDefault(keyword, List.of());
    }

    /**
     * Finds the line that counts where HAProxy takes the last one.
     *
     * @param keyword such as {@code balance}
     * @return the last line that has it
     */
    public Optional<ReadLine> last(String keyword) {
        List<ReadLine> found = lines(keyword);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }

    /**
     * Finds the line that counts where HAProxy takes the last one.
     *
     * @param keyword such as {@code timeout}
     * @param argument such as {@code connect}
     * @return the last line that has both
     */
    public Optional<ReadLine> last(String keyword, String argument) {
        return lines(keyword).stream()
                .filter(line -> line.argument(0).equals(argument))
                .reduce((first, second) -> second);
    }

    /**
     * Returns the binds.
     *
     * @return them, in order
     */
    public List<Bind> binds() {
        return lines("bind").stream()
                .flatMap(line -> Bind.of(line.line()).stream())
                .toList();
    }

    /**
     * Returns the lines about servers, {@code default-server} included; in a peers section the peers.
     *
     * @return them, in order
     */
    public List<Server> serverLines() {
        return servers;
    }

    /**
     * Returns the servers and templates.
     *
     * @return them, in order
     */
    public List<Server> servers() {
        return servers.stream()
                .filter(server -> server.kind() != Server.Kind.DEFAULT_SERVER)
                .toList();
    }

    /**
     * Returns what a proxy starts with.
     *
     * @return the defaults section, if there is one
     */
    public Optional<ReadSection> defaults() {
        return Optional.ofNullable(defaults);
    }

    /**
     * Finds what counts for a section: its own, or that of the defaults it starts with.
     *
     * @param own finds it in one section
     * @param <T> what is looked for
     * @return what is found first on the way from the section to its defaults
     */
    public <T> Optional<T> effective(Function<ReadSection, Optional<T>> own) {
        Optional<T> found = Optional.empty();
        for (ReadSection at = this; at != null && found.isEmpty(); at = at.defaults) {
            found = own.apply(at);
        }
        return found;
    }

    /**
     * Tells whether an option is on.
     *
     * @param option such as {@code httpchk}
     * @return true if the line that counts does not turn it off
     */
    public boolean hasOption(String option) {
        return effective(at -> at.last("option", option))
                .filter(line -> line.line().prefix() == Line.Prefix.NONE)
                .isPresent();
    }

    /**
     * Returns the mode.
     *
     * @return the mode that counts; {@code tcp} unless one is set
     */
    public String mode() {
        return effective(at -> at.last("mode")).map(line -> line.argument(0)).orElse("tcp");
    }

    /**
     * Tells whether HAProxy takes part in what the section describes.
     *
     * @return false for a proxy that says {@code disabled}
     */
    public boolean isEnabled() {
        return effective(at -> at.lines.stream()
                        .filter(line -> line.keyword().equals("disabled")
                                || line.keyword().equals("enabled"))
                        .reduce((first, second) -> second))
                .filter(line -> line.keyword().equals("disabled"))
                .isEmpty();
    }

    /**
     * Returns the backends that requests are always, or sometimes, passed to and whose names are known.
     *
     * @return the words of {@code use_backend} and of the {@code default_backend} that counts
     */
    List<Word> backends() {
        List<Word> words = new ArrayList<>();
        lines("use_backend").stream()
                .filter(line -> !line.arguments().isEmpty())
                .forEach(line -> words.add(line.arguments().get(0)));
        defaultBackend().ifPresent(words::add);
        return words;
    }

    /** Returns the backend that is used when no rule chooses one. */
    Optional<Word> defaultBackend() {
        return effective(at -> at.last("default_backend"))
                .flatMap(line -> line.arguments().stream().findFirst());
    }

    /** Returns the label. */
    @Override
    public String toString() {
        return label();
    }
}
