package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits a line into words as HAProxy 2.4 and later do. A line that HAProxy refuses still has the words before the
 * fault, and the rest of the line as the last one.
 */
final class Lexer {
    /** HAProxy's {@code MAX_LINE_ARGS}. */
    static final int MOST_WORDS = 64;

    /** How much of a line is read: HAProxy's buffers hold 16,384 bytes unless they are told otherwise. */
    private static final int LONGEST = 65_536;

    private static final Set<String> OWN_VARIABLES = Set.of(".FILE", ".LINE", ".SECTION");

    private static final String NAME = "(\\.[A-Za-z0-9_]*|[A-Za-z_][A-Za-z0-9_]*)";
    /** A reference up to its closing brace: name, {@code [*]} and default in braces, or a name alone. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:\\{" + NAME + "(\\[\\*])?(?:-([^}]*))?|" + NAME + ")");

    private final Source source;
    private final String text;
    private final int end;
    private final boolean isWhole;
    private final @Nullable Map<String, String> environment;

    private final List<Word> words = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private @Nullable StringBuilder cooked;
    private int comment = -1;
    private @Nullable Diagnostic fault;

    private int at;
    private int wordStart;
    private boolean inWord;
    private boolean wordHasVariables;
    private char quote;
    private int quoteStart;

    /**
     * @param environment the values of variables; null if they are not known, which leaves variables as written
     */
    Lexer(Source source, int start, int end, @Nullable Map<String, String> environment) {
        this.source = source;
        this.text = source.text();
        this.at = start;
        this.end = Math.min(end, start + LONGEST);
        this.isWhole = this.end == end;
        this.environment = environment;
    }

    /**
     * What a line holds.
     *
     * @param words its words, in order
     * @param variables its references to variables, in order
     * @param comment the offset of the comment sign, -1 if there is none
     * @param fault why HAProxy cannot read it, if it cannot
     */
    record Words(
            List<Word> words,
            List<Variable> variables,
            int comment,
            @Nullable Diagnostic fault) {}

    /** Reads the line. */
    Words read() {
        // A carriage return among blanks is one of them; elsewhere it ends the line.
        skipBlanks();
        while (at < end && fault == null && words.size() <= MOST_WORDS) {
            char c = text.charAt(at);
            if (c == '\r' || c == '\0') {
                break;
            } else if (c == '\\' && quote != '\'') {
                backslash();
            } else if (c == '$' && quote == '"') {
                variable();
            } else if (quote == 0 ? c == '"' || c == '\'' : c == quote) {
                quote();
            } else if (quote == 0 && isBlank(c)) {
                endWord();
                skipBlanks();
            } else if (quote == 0 && c == '#') {
                comment = at;
                break;
            } else {
                emit(c, at);
                at++;
            }
        }
        if (at == end && !isWhole && fault == null) {
            fault(HaproxyRules.TOO_LARGE, end, "a line of over " + LONGEST + " characters; the rest is not read");
        } else if (quote != 0 && fault == null) {
            fault(HaproxyRules.UNCLOSED_QUOTE, quoteStart, "the quote is not closed; HAProxy refuses the file");
        }
        endWord();
        if (words.size() > MOST_WORDS && fault == null) {
            fault(
                    HaproxyRules.TOO_MANY_WORDS,
                    words.get(MOST_WORDS).startOffset(),
                    "over " + MOST_WORDS + " words in a line; HAProxy refuses the file");
        }
        return new Words(List.copyOf(words), List.copyOf(variables), comment, fault);
    }

    /** What {@code isspace} takes for blank, in the C locale. */
    static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private void skipBlanks() {
        while (at < end && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private void startWord(int start) {
        if (!inWord) {
            inWord = true;
            wordStart = start;
            wordHasVariables = false;
            cooked = null;
        }
    }

    private void endWord() {
        if (inWord) {
            String value = cooked == null ? text.substring(wordStart, at) : cooked.toString();
            words.add(new Word(source, wordStart, at, value, wordHasVariables));
            inWord = false;
        }
    }

    /** From here on the word differs from what is written. */
    private StringBuilder cook(int start) {
        startWord(start);
        if (cooked == null) {
            cooked = new StringBuilder().append(text, wordStart, start);
        }
        return cooked;
    }

    private void emit(char c, int start) {
        startWord(start);
        if (cooked != null) {
            cooked.append(c);
        }
    }

    private void quote() {
        cook(at);
        if (quote == 0) {
            quote = text.charAt(at);
            quoteStart = at;
        } else {
            quote = 0;
        }
        at++;
    }

    private void backslash() {
        char next = at + 1 < end ? text.charAt(at + 1) : '\0';
        if (next == 'x') {
            int high = at + 2 < end ? hexadecimal(text.charAt(at + 2)) : -1;
            int low = at + 3 < end ? hexadecimal(text.charAt(at + 3)) : -1;
            if (high < 0 || low < 0) {
                fault(HaproxyRules.BAD_ESCAPE, at, "\\x needs two hexadecimal digits; HAProxy refuses the file");
                return;
            }
            cook(at).append((char) (16 * high + low));
            at += 4;
            return;
        }
        int meant = "tnr".indexOf(next);
        if (meant >= 0) {
            cook(at).append("\t\n\r".charAt(meant));
        } else if (" \\'\"#".indexOf(next) >= 0 || next == '$' && quote == '"') {
            cook(at).append(next);
        } else {
            emit('\\', at);
            at++;
            return;
        }
        at += 2;
    }

    private static int hexadecimal(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    private void variable() {
        Matcher reference = REFERENCE.matcher(text).region(at, end);
        if (!reference.lookingAt()) {
            fault(HaproxyRules.BAD_VARIABLE, at, "no name of a variable follows the $; HAProxy refuses the file");
            return;
        }
        boolean brace = reference.group(1) != null;
        String name = brace ? reference.group(1) : reference.group(4);
        boolean split = reference.group(2) != null;
        int close = reference.end();
        char next = close < end ? text.charAt(close) : '\0';
        if (name.startsWith(".") && !OWN_VARIABLES.contains(name)) {
            fault(
                    HaproxyRules.BAD_VARIABLE,
                    at,
                    "HAProxy has no variable " + HaproxyRules.quoted(name) + "; it refuses the file");
        } else if (brace && !split && next == '[') {
            fault(HaproxyRules.BAD_VARIABLE, at, "only [*] may follow the name; HAProxy refuses the file");
        } else if (brace && next != '}') {
            fault(HaproxyRules.UNCLOSED_BRACE, at, "the brace is not closed; HAProxy refuses the file");
        } else {
            close += brace ? 1 : 0;
            String substitute = reference.group(3);
            variables.add(new Variable(name, substitute != null, new SourceRange(source, at, close)));
            expand(name, substitute, split, close);
        }
    }

    private void expand(String name, @Nullable String substitute, boolean split, int close) {
        cook(at);
        wordHasVariables |= environment == null || name.startsWith(".");
        String value = environment == null || name.startsWith(".") ? text.substring(at, close) : environment.get(name);
        String known = value == null ? substitute : value;
        if (known != null) {
            for (int i = 0; i < known.length(); i++) {
                if (split && environment != null && isBlank(known.charAt(i))) {
                    int start = wordStart;
                    endWordAt(close);
                    startWord(start);
                    cooked = new StringBuilder();
                    while (i + 1 < known.length() && isBlank(known.charAt(i + 1))) {
                        i++;
                    }
                } else {
                    cook(at).append(known.charAt(i));
                }
            }
        }
        at = close;
    }

    /** All words of one expansion stand in the same place. */
    private void endWordAt(int close) {
        int here = at;
        at = close;
        endWord();
        at = here;
    }

    private void fault(Rule rule, int start, String message) {
        fault = Diagnostic.of(rule, message).at(new SourceRange(source, start, end));
        startWord(start);
        cooked = null;
        at = end;
    }
}
