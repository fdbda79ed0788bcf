package io.github.hyperconverge.validate.haproxy;

import com.google.common.base.CharMatcher;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs that other tools read in another way than HAProxy does. */
final class LineSyntax extends TypedArguments {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    /** What is passed over, an escape or double quotes, or looked at: single quotes or a variable. */
    private static final Pattern PART =
            Pattern.compile("\\\\.|\"(?:\\\\.|[^\"\\\\])*+\"?|'[^']*+'?|" + VARIABLE.pattern());

    /** In addresses HAProxy puts in the values of variables itself, without quotes. */
    private final Set<Word> addresses = new HashSet<>();

    LineSyntax(Run run) {
        super(run);
    }

    @Override
    void run() {
        view.config().files().forEach(file -> lineEnds(file.source()));
        for (ReadSection section : view.sections()) {
            section.serverLines().forEach(server -> {
                server.address().ifPresent(this::address);
                settings("server", server.settings());
            });
            section.binds().forEach(bind -> bind.address().ifPresent(this::address));
            for (ReadLine line : section.lines()) {
                line(section.kind().keyword(), line);
                line.first().filter(word -> line.keyword().equals("log")).ifPresent(this::address);
                lastWord(line.line());
                emptyWord(line);
                line.arguments().forEach(this::variable);
            }
        }
    }

    @Override
    void value(String type, String name, Word word) {
        if (type.equals("host") || type.equals("endpoint")) {
            address(word);
        }
    }

    private void address(Word word) {
        if (word.value().contains("${")) {
            addresses.add(word);
        }
    }

    private void lineEnds(Source source) {
        int count = 0;
        int last = 0;
        for (int at = source.text().indexOf("\r\n"); at >= 0; at = source.text().indexOf("\r\n", last)) {
            count++;
            last = at + 2;
        }
        if (count > 0) {
            report(new SourceRange(source, last, last), "crlf", count);
        }
    }

    /** Reports an empty word; where a variable leaves it empty, the variable is reported. */
    private void emptyWord(ReadLine line) {
        for (Word word : line.line().words()) {
            if (word.value().isEmpty() && !word.hasVariables() && !word.raw().contains("$")) {
                report(word, "empty-argument");
                return;
            }
        }
    }

    private void lastWord(Line line) {
        List<Word> words = line.words();
        Word word = words.get(words.size() - 1);
        String raw = word.raw();
        int backslashes =
                raw.length() - CharMatcher.is('\\').trimTrailingFrom(raw).length();
        if (backslashes % 2 == 1 && word.endOffset() == line.range().endOffset()) {
            report(new SourceRange(word.source(), word.endOffset() - 1, word.endOffset()), "trailing-backslash", word);
        }
        line.comment()
                .filter(place -> place.startOffset() == word.endOffset())
                .ifPresent(place -> report(word, "cut-by-comment", word));
    }

    private void variable(Word word) {
        String raw = word.raw();
        // Most words have none, and are not taken apart.
        if (!raw.contains("${") || addresses.contains(word)) {
            return;
        }
        PART.matcher(raw)
                .results()
                .map(MatchResult::group)
                .filter(part -> part.startsWith("'") || part.startsWith("$"))
                .map(VARIABLE::matcher)
                .filter(Matcher::find)
                .findFirst()
                .ifPresent(variable -> report(word, "quoted-variable", variable.group(1), variable.group()));
    }
}
