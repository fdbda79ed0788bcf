package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs that other tools read in another way than HAProxy does. */
final class Slips implements HaproxyCheck {
    static final Rule BACKSLASH = Rules.error("trailing-backslash", "A backslash at the end of a line");
    static final Rule HASH = Rules.warning("cut-by-comment", "A comment sign that cuts a word");
    static final Rule NOT_EXPANDED = Rules.warning("quoted-variable", "A variable that is not in double quotes");
    static final Rule CR_LF = Rules.warning("crlf", "Lines that end as on Windows");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    @Override
    public List<Rule> rules() {
        return List.of(BACKSLASH, HASH, NOT_EXPANDED, CR_LF);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        view.config().files().forEach(file -> lineEnds(file, findings));
        for (ReadSection section : view.sections()) {
            for (ReadLine line : section.lines()) {
                backslash(line.line(), findings);
                hash(line.line(), findings);
                line.arguments().forEach(word -> variable(word, findings));
            }
        }
    }

    private static void lineEnds(HaproxyFile file, Consumer<Diagnostic> findings) {
        String text = file.source().text();
        int count = 0;
        int last = 0;
        for (int at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", last)) {
            count++;
            last = at + 2;
        }
        if (count > 0) {
            findings.accept(Rules.at(
                    new SourceRange(file.source(), last, last),
                    CR_LF,
                    "%s lines up to here end in CR LF; HAProxy reads them, and other tools count the CR as part of the"
                            + " last word; write LF",
                    count));
        }
    }

    private static void backslash(Line line, Consumer<Diagnostic> findings) {
        List<Word> words = line.words();
        Word word = words.get(words.size() - 1);
        String raw = word.raw();
        int backslashes = 0;
        while (backslashes < raw.length() && raw.charAt(raw.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        if (backslashes % 2 == 1 && word.endOffset() == line.range().endOffset()) {
            findings.accept(Rules.at(
                    new SourceRange(word.source(), word.endOffset() - 1, word.endOffset()),
                    BACKSLASH,
                    "the backslash does not join lines; it becomes part of '%s', so take it away",
                    word));
        }
    }

    private static void hash(Line line, Consumer<Diagnostic> findings) {
        List<Word> words = line.words();
        Word word = words.get(words.size() - 1);
        line.comment()
                .filter(place -> place.startOffset() == word.endOffset())
                .ifPresent(place -> findings.accept(Rules.at(
                        word,
                        HASH,
                        "the # ends '%s' and starts a comment; write \\# to keep what follows, or a blank before it",
                        word)));
    }

    private static void variable(Word word, Consumer<Diagnostic> findings) {
        String raw = word.raw();
        if (!raw.contains("${")) {
            return;
        }
        Matcher variable = VARIABLE.matcher(raw);
        char quote = 0;
        int at = 0;
        while (variable.find(at)) {
            for (; at < variable.start(); at++) {
                char c = raw.charAt(at);
                if (c == '\\' && quote != '\'') {
                    at++;
                } else if (quote == 0 ? c == '"' || c == '\'' : c == quote) {
                    quote = quote == 0 ? c : 0;
                }
            }
            if (at == variable.start() && quote != '"') {
                findings.accept(Rules.at(
                        word,
                        NOT_EXPANDED,
                        "HAProxy puts in the value of %s only in double quotes; write \"%s\"",
                        variable.group(1),
                        variable.group()));
                return;
            }
            at = Math.max(at, variable.end());
        }
    }
}
