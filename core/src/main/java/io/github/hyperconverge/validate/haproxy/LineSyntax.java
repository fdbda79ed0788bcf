package io.github.hyperconverge.validate.haproxy;

import com.google.common.base.CharMatcher;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Signs that other tools read in another way than HAProxy does. */
final class LineSyntax extends StandardCheck {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    /** What is passed over, an escape or double quotes, or looked at: single quotes or a variable. */
    private static final Pattern PART =
            Pattern.compile("\\\\.|\"(?:\\\\.|[^\"\\\\])*+\"?|'[^']*+'?|" + VARIABLE.pattern());

    LineSyntax(Run run) {
        super(run);
    }

    @Override
    void run() {
        view.config().files().forEach(file -> lineEnds(file.source()));
        view.lines().forEach(line -> {
            lastWord(line.line());
            emptyWord(line);
            line.arguments().forEach(this::variable);
        });
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
        line.line().words().stream()
                .filter(word -> word.value().isEmpty()
                        && !word.hasVariables()
                        && !word.raw().contains("$"))
                .findFirst()
                .ifPresent(word -> report(word, "empty-argument"));
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
        (raw.contains("${") ? PART.matcher(raw).results() : Stream.<MatchResult>empty())
                .map(MatchResult::group)
                .filter(part -> part.startsWith("'") || part.startsWith("$"))
                .map(VARIABLE::matcher)
                .filter(Matcher::find)
                .findFirst()
                .ifPresent(variable -> report(word, "quoted-variable", variable.group(1), variable.group()));
    }
}
