package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Reference;
import io.github.hyperconverge.haproxy.Word;
import java.util.List;
import java.util.Optional;

/** A line that HAProxy reads, or may read, with all that checks ask of it. Immutable. */
public final class ReadLine {
    private final Line line;
    private final Word word;
    private final List<Word> arguments;
    private final List<String> keys;
    private final List<Reference> references;

    ReadLine(Line line) {
        List<Word> words = line.words();
        int keyword = line.prefix() == Line.Prefix.NONE ? 0 : 1;
        this.line = line;
        this.word = words.get(keyword);
        this.arguments = words.subList(keyword + 1, words.size());
        String argument = argument(0);
        int bracket = argument.indexOf('(');
        this.keys = List.of(keyword(), keyword() + "." + (bracket < 0 ? argument : argument.substring(0, bracket)));
        this.references = List.copyOf(Reference.in(line));
    }

    /**
     * Returns the line.
     *
     * @return the line in the text
     */
    public Line line() {
        return line;
    }

    /**
     * Returns the word that is the keyword.
     *
     * @return the first word after {@code no} or {@code default}
     */
    public Word word() {
        return word;
    }

    /**
     * Returns the keyword.
     *
     * @return the value of its word
     */
    public String keyword() {
        return word.value();
    }

    /**
     * Returns what follows the keyword.
     *
     * @return the words, in order
     */
    public List<Word> arguments() {
        return arguments;
    }

    /**
     * Returns an argument.
     *
     * @param index 0-based
     * @return its value; empty if there is none
     */
    public String argument(int index) {
        return index < arguments.size() ? arguments.get(index).value() : "";
    }

    /**
     * Returns what follows a word.
     *
     * @param announcing the word
     * @return the argument after the first one that is the word
     */
    public Optional<Word> after(String announcing) {
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).is(announcing)) {
                return Optional.of(arguments.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /**
     * Tells whether the line turns its keyword on.
     *
     * @return true if neither {@code no} nor {@code default} stands before it
     */
    public boolean isPlain() {
        return line.prefix() == Line.Prefix.NONE;
    }

    /**
     * Returns the names of other things in the line.
     *
     * @return the references, in no particular order
     */
    public List<Reference> references() {
        return references;
    }

    /** Returns the names under which facts are kept: that of the keyword, and of keyword and first argument. */
    List<String> keys() {
        return keys;
    }

    /** Returns the line. */
    @Override
    public String toString() {
        return line.toString();
    }
}
