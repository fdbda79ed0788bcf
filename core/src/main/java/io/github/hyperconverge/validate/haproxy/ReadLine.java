package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Reference;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import java.util.Optional;

/**
 * A line that HAProxy reads, or may read.
 *
 * @param line the line in the text
 * @param word the word that is the keyword
 * @param arguments the words after it
 * @param keys the names that facts are kept under: the keyword; the keyword, a dot, and the first argument; for rules of
 *     TCP these, a dot, and the second argument
 * @param references the names of other things in it
 */
record ReadLine(Line line, Word word, List<Word> arguments, List<String> keys, List<Reference> references) {
    static ReadLine of(Line line) {
        List<Word> words = line.words();
        int at = line.hasPrefix() ? 1 : 0;
        String keyword = words.get(at).value();
        String second = name(line.argument(0));
        List<String> keys = keyword.startsWith("tcp-re")
                ? List.of(keyword, keyword + "." + second, keyword + "." + second + "." + name(line.argument(1)))
                : List.of(keyword, keyword + "." + second);
        return new ReadLine(line, words.get(at), words.subList(at + 1, end(words, at + 1)), keys, Reference.in(line));
    }

    private static String name(String word) {
        int bracket = word.indexOf('(');
        return bracket < 0 ? word : word.substring(0, bracket);
    }

    /** HAProxy takes an empty word for the end of the line. */
    private static int end(List<Word> words, int from) {
        int end = from;
        while (end < words.size()
                && (!words.get(end).value().isEmpty() || words.get(end).hasVariables())) {
            end++;
        }
        return end;
    }

    String keyword() {
        return word.value();
    }

    /** Returns the value of an argument, empty if there is none. */
    String argument(int index) {
        return index < arguments.size() ? arguments.get(index).value() : "";
    }

    Optional<Word> first() {
        return arguments.stream().findFirst();
    }

    /** Finds the argument after the first one that is a word. */
    Optional<Word> after(String announcing) {
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).is(announcing)) {
                return Optional.of(arguments.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** Tells whether neither {@code no} nor {@code default} stands before the keyword. */
    boolean isPlain() {
        return !line.hasPrefix();
    }

    SourceRange range() {
        return line.range();
    }
}
