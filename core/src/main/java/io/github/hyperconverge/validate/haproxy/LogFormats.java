package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Word;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Log formats, sample expressions and regular expressions in the arguments of lines. */
final class LogFormats extends Expressions {
    private static final Pattern EXPRESSION_FOLLOWS = Pattern.compile("set-var\\(.*|do-resolve\\(.*|track-sc.*|on|match"
            + "|store-(request|response)|set-(src|dst)(-port)?|set-priority-(class|offset)|capture");
    private static final Pattern SETS_VARIABLE = Pattern.compile("(?:set-var|set-var-fmt|unset-var)\\(([^,)]*).*");
    /** An alias, with the bracket of an expression if it is one. */
    private static final Pattern ALIAS = Pattern.compile("%(?:%|(?:\\{[^}%]*+})?(?:(\\[)|([A-Za-z][A-Za-z0-9]*+|)))");
    /** How many arguments stand before a log format or a regular expression at most. */
    private static final int MOST_BEFORE = 2;

    LogFormats(Run run) {
        super(run);
    }

    @Override
    void run() {
        eachLine(this::line);
    }

    private void line(ReadLine line) {
        places(line);
        if (keywords.has("with-log-formats", line.keyword())) {
            rule(line);
        } else {
            line.after("sni")
                    .filter(word -> line.keyword().startsWith("server") && !word.hasVariables())
                    .ifPresent(word -> isSound(SampleExpression.at(word.value(), 0), word, false));
        }
    }

    /** Judges log formats and regular expressions that stand at a certain place, or behind certain words. */
    private void places(ReadLine line) {
        List<Word> arguments = line.arguments();
        int at = 0;
        for (String key : line.keys()) {
            for (int i = 0; i <= MOST_BEFORE && at + i < arguments.size(); i++) {
                judge(key, "@" + i, arguments.get(at + i));
            }
            at++;
        }
        for (int i = 1; i < arguments.size() && !isCondition(arguments.get(i)); i++) {
            for (String key : line.keys()) {
                // The value of a header stands behind its name.
                int announcing = i > 1 && arguments.get(i - 2).is("hdr") ? i - 2 : i - 1;
                judge(key, "-after/" + arguments.get(announcing).value(), arguments.get(i));
            }
        }
    }

    private void judge(String key, String place, Word word) {
        if (word.hasVariables() || isCondition(word)) {
            return;
        } else if (keywords.has("format" + place, key)) {
            aliases(word);
        } else if (keywords.has("regex" + place, key)) {
            regex(word, word.value());
        }
    }

    private static boolean isCondition(Word word) {
        return word.is("if") || word.is("unless");
    }

    /** Judges the log formats in a rule, and the expression that follows some words. */
    private void rule(ReadLine line) {
        List<Word> words = line.arguments();
        int action = line.keyword().startsWith("tcp-re") ? 1 : 0;
        for (int i = 0; i < words.size() && !isCondition(words.get(i)); i++) {
            Word word = words.get(i);
            Optional<Word> before = i == 0 ? Optional.empty() : Optional.of(words.get(i - 1));
            if (word.hasVariables()) {
                // What surrounds a variable in a log format is judged all the same.
                SampleExpression.in(word).stream()
                        .filter(each -> !each.text(word.value()).contains("$"))
                        .forEach(each -> isSound(each, word, true));
            } else if (!isRegex(line, i)) {
                Matcher variable = SETS_VARIABLE.matcher(word.value());
                if (variable.matches() && !SCOPED.matcher(variable.group(1)).matches()) {
                    report(word, "bad-expression/scope", variable.group(1));
                }
                if (i == action + 1
                        && EXPRESSION_FOLLOWS.matcher(words.get(action).value()).matches()) {
                    isSound(SampleExpression.at(word.value(), 0), word, false);
                } else if (before.filter(text -> text.is("string")).isEmpty()) {
                    SampleExpression.in(word).forEach(each -> isSound(each, word, true));
                }
            }
        }
    }

    /** Tells whether an argument is a regular expression, where a percent sign is one. */
    private boolean isRegex(ReadLine line, int index) {
        List<String> keys = line.keys();
        for (int at = 0; at < keys.size(); at++) {
            if (index >= at && keywords.has("regex@" + (index - at), keys.get(at))) {
                return true;
            }
        }
        return false;
    }

    /** Judges the names behind percent signs in a log format. */
    private void aliases(Word format) {
        String text = format.value();
        Matcher alias = ALIAS.matcher(text);
        for (int at = 0; alias.find(at); ) {
            at = alias.end();
            if (alias.group(1) != null) {
                at = SampleExpression.at(text, at).end();
            } else if (alias.group(2) != null && keywords.covered() && !keywords.has("alias", alias.group(2))) {
                report(format, "bad-expression/alias", "%" + alias.group(2));
                return;
            }
        }
    }
}
