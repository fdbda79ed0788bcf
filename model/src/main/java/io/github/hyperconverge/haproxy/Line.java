package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A line of a configuration: a directive, the head of a section, a comment, or nothing. Words are read when first asked
 * for. Immutable; two lines are equal when they are the same place of the same source.
 */
public final class Line {
    private final Source source;
    private final int number;
    private final int start;
    private final int end;
    private volatile Lexer.@Nullable Words lexed;

    /**
     * @param number 1-based; only LF ends a line, as for HAProxy
     * @param end offset after the line end
     */
    Line(Source source, int number, int start, int end) {
        this.source = source;
        this.number = number;
        this.start = start;
        this.end = end;
    }

    /**
     * Returns the source.
     *
     * @return the file the line is from
     */
    public Source source() {
        return source;
    }

    /**
     * Returns the number.
     *
     * @return 1-based, as HAProxy counts
     */
    public int number() {
        return number;
    }

    /**
     * Returns the line.
     *
     * @return its characters without the line end
     */
    public String text() {
        return source.text().substring(start, end - lineEnd().length());
    }

    /**
     * Returns the place.
     *
     * @return the line without its line end
     */
    public SourceRange range() {
        return new SourceRange(source, start, end - lineEnd().length());
    }

    /**
     * Returns the place with the line end.
     *
     * @return what goes if the line is removed
     */
    public SourceRange wholeRange() {
        return new SourceRange(source, start, end);
    }

    /**
     * Returns the line end.
     *
     * @return LF, CR LF, or nothing at the end of a file
     */
    public String lineEnd() {
        String text = source.text();
        if (end == start || text.charAt(end - 1) != '\n') {
            return "";
        }
        return end - 1 > start && text.charAt(end - 2) == '\r' ? "\r\n" : "\n";
    }

    /**
     * Returns the blanks at the start.
     *
     * @return blanks and tabs, possibly none
     */
    public String indent() {
        int i = start;
        int stop = end - lineEnd().length();
        while (i < stop && Lexer.isBlank(source.text().charAt(i))) {
            i++;
        }
        return source.text().substring(start, i);
    }

    /**
     * Returns the words, variables left as written.
     *
     * @return the words, a prefix included; empty for comments and empty lines
     */
    public List<Word> words() {
        return lexed().words();
    }

    /**
     * Returns the words as HAProxy takes them where the variables are known.
     *
     * @param environment the environment variables; one that is missing stands for nothing
     * @return the words; {@code "${X[*]}"} gives several in the same place
     */
    public List<Word> words(Map<String, String> environment) {
        return lexed().variables().isEmpty()
                ? words()
                : new Lexer(source, start, end - lineEnd().length(), environment)
                        .read()
                        .words();
    }

    /**
     * Puts variables in.
     *
     * @param environment the environment variables; one that is missing stands for nothing
     * @return the same line; its words are as HAProxy takes them, in the places of what they are written as
     */
    public Line resolved(Map<String, String> environment) {
        Line line = new Line(source, number, start, end);
        line.lexed = new Lexer(source, start, end - lineEnd().length(), environment).read();
        return line;
    }

    /**
     * Lists the environment variables.
     *
     * @return their names, in order
     */
    public List<String> variableNames() {
        return variables().stream().map(Variable::name).toList();
    }

    /** Returns the references to environment variables, in order. */
    List<Variable> variables() {
        return lexed().variables();
    }

    /**
     * Finds environment variables that stand for nothing.
     *
     * @param isSet tells whether a variable has a value
     * @return the names of those without, and without a default, each with its place from the dollar sign on
     */
    public Map<SourceRange, String> unset(Predicate<String> isSet) {
        if (variables().isEmpty()) {
            return Map.of();
        }
        Map<SourceRange, String> unset = new LinkedHashMap<>();
        variables().stream()
                .filter(variable -> !variable.hasDefault() && !isSet.test(variable.name()))
                .forEach(variable -> unset.put(variable.range(), variable.name()));
        return unset;
    }

    /**
     * Returns what HAProxy refuses in the form of the line.
     *
     * @return the first fault, if there is one
     */
    public Optional<Diagnostic> fault() {
        return Optional.ofNullable(lexed().fault());
    }

    /**
     * Returns the comment.
     *
     * @return its place from the {@code #} on, if there is one
     */
    public Optional<SourceRange> comment() {
        int comment = lexed().comment();
        return comment < 0
                ? Optional.empty()
                : Optional.of(new SourceRange(source, comment, end - lineEnd().length()));
    }

    /**
     * Tells whether HAProxy passes over the line.
     *
     * @return true if it has no first word, or an empty one
     */
    public boolean isEmpty() {
        return words().isEmpty() || words().get(0).value().isEmpty();
    }

    /**
     * Tells whether {@code no} or {@code default} stands before the keyword, to turn it off or back.
     *
     * @return true if one does
     */
    public boolean hasPrefix() {
        List<Word> words = words();
        return words.size() > 1 && (words.get(0).is("no") || words.get(0).is("default"));
    }

    /**
     * Returns the keyword.
     *
     * @return the first word after the prefix; empty if the line has no words
     */
    public String keyword() {
        return isEmpty() ? "" : words().get(hasPrefix() ? 1 : 0).value();
    }

    /**
     * Returns what follows the keyword.
     *
     * @return the words after it
     */
    public List<Word> arguments() {
        List<Word> words = words();
        return isEmpty() ? List.of() : words.subList(hasPrefix() ? 2 : 1, words.size());
    }

    /**
     * Returns the value of an argument.
     *
     * @param index 0-based, after the keyword
     * @return its value; empty if there is none, as for HAProxy
     */
    public String argument(int index) {
        List<Word> arguments = arguments();
        return index < arguments.size() ? arguments.get(index).value() : "";
    }

    private Lexer.Words lexed() {
        Lexer.Words known = lexed;
        if (known == null) {
            known = new Lexer(source, start, end - lineEnd().length(), null).read();
            lexed = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Line that && start == that.start && end == that.end && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return 31 * source.hashCode() + start;
    }

    /** Returns the line without its line end. */
    @Override
    public String toString() {
        return text();
    }
}
