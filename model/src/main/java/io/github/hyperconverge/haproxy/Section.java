package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A section: its head and the lines up to the next one. What the lines mean is read from their text each time it is
 * asked for. Immutable; two sections are equal when their heads are the same place.
 */
public final class Section {
    private final LineIndex index;
    private final SectionKind kind;
    private final int head;
    private final int end;

    Section(LineIndex index, SectionKind kind, int head, int end) {
        this.index = index;
        this.kind = kind;
        this.head = head;
        this.end = end;
    }

    /**
     * Returns the kind.
     *
     * @return what the head says
     */
    public SectionKind kind() {
        return kind;
    }

    /**
     * Returns the head.
     *
     * @return the line that starts the section
     */
    public Line head() {
        return index.line(head);
    }

    /**
     * Returns the name.
     *
     * @return the word after the keyword; empty if there is none
     */
    public String name() {
        return nameWord().map(Word::value).orElse("");
    }

    /**
     * Returns the word that is the name.
     *
     * @return the word after the keyword, unless it is {@code from}
     */
    public Optional<Word> nameWord() {
        return head().arguments().stream()
                .findFirst()
                .filter(word -> kind != SectionKind.DEFAULTS
                        || !word.is("from")
                        || head().arguments().size() == 1);
    }

    /**
     * Returns the defaults section that a proxy or another one names.
     *
     * @return the word after {@code from}
     */
    public Optional<Word> from() {
        List<Word> arguments = head().arguments();
        int from = nameWord().isPresent() ? 1 : 0;
        return arguments.size() > from + 1 && arguments.get(from).is("from")
                ? Optional.of(arguments.get(from + 1))
                : Optional.empty();
    }

    /**
     * Returns the lines after the head, comments and empty ones included.
     *
     * @return them, in order
     */
    public List<Line> lines() {
        return index.lines(head + 1, end);
    }

    /**
     * Returns the place.
     *
     * @return from the head to the next section, with what stands between them
     */
    public SourceRange range() {
        return new SourceRange(index.source(), index.start(head), index.start(end));
    }

    /**
     * Finds lines by keyword.
     *
     * @param keyword such as {@code balance}
     * @return the lines that have it, in order, a prefix or not
     */
    public List<Line> lines(String keyword) {
        return lines(keyword, line -> line.keyword().equals(keyword) ? Optional.of(line) : Optional.empty());
    }

    /**
     * Finds the line that counts where HAProxy takes the last one.
     *
     * @param keyword such as {@code balance}
     * @return the last line that has it
     */
    public Optional<Line> last(String keyword) {
        List<Line> lines = lines(keyword);
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
    }

    private <T> List<T> lines(String start, Function<Line, Optional<T>> reading) {
        List<T> found = new ArrayList<>();
        for (int line = head + 1; line < end; line++) {
            if (index.mayHave(start, line)) {
                reading.apply(index.line(line)).ifPresent(found::add);
            }
        }
        return found;
    }

    /**
     * Returns the servers, templates, and what servers start with; in a peers section the peers.
     *
     * @return them, in order
     */
    public List<Server> serverLines() {
        boolean peers = kind == SectionKind.PEERS;
        return lines(
                peers ? "" : "server",
                line -> Server.of(line).filter(server -> peers || server.kind() != Server.Kind.PEER));
    }

    /**
     * Returns the servers and templates.
     *
     * @return them, in order, without {@code default-server}
     */
    public List<Server> servers() {
        return serverLines().stream()
                .filter(server -> server.kind() != Server.Kind.DEFAULT_SERVER)
                .toList();
    }

    /**
     * Finds a server.
     *
     * @param name its name
     * @return the first line that makes a server of this name
     */
    public Optional<Server> server(String name) {
        return servers().stream().filter(server -> server.names(name)).findFirst();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Section that && head().equals(that.head());
    }

    @Override
    public int hashCode() {
        return head().hashCode();
    }

    /** Returns the head. */
    @Override
    public String toString() {
        return head().text().strip();
    }
}
