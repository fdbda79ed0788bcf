package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Word;
import java.util.List;
import java.util.Optional;

/**
 * A line that HAProxy reads, or may read.
 *
 * @param line the line
 * @param word the word that is the keyword
 * @param arguments the words after it
 */
public record ReadLine(Line line, Word word, List<Word> arguments) {

    /** Copies the words. */
    public ReadLine {
        arguments = List.copyOf(arguments);
    }

    static ReadLine of(Line line) {
        int keyword = line.prefix() == Line.Prefix.NONE ? 0 : 1;
        return new ReadLine(line, line.words().get(keyword), line.arguments());
    }

    /**
     * Returns the keyword.
     *
     * @return the first word after {@code no} or {@code default}
     */
    public String keyword() {
        return word.value();
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

    /** Returns the name of the keyword, and of keyword and first argument, under which facts about them are kept. */
    List<String> keys() {
        String argument = argument(0);
        int bracket = argument.indexOf('(');
        return List.of(keyword(), keyword() + "." + (bracket < 0 ? argument : argument.substring(0, bracket)));
    }

    /** Returns the line. */
    @Override
    public String toString() {
        return line.toString();
    }
}
