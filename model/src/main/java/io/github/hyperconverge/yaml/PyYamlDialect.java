package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/** The places where PyYAML refuses what SnakeYAML takes, checked event by event. */
final class PyYamlDialect {
    private static final Pattern ANCHOR = Pattern.compile("[0-9A-Za-z_-]+");
    private static final Pattern DIRECTIVE = Pattern.compile("(?<=\\A|\\A\\uFEFF|[\\r\\n])%");

    private final Source source;
    private final String text;
    private final boolean tabs;
    /** Everything before this offset is checked for tabs. */
    private int checked;

    PyYamlDialect(Source source) {
        this.source = source;
        this.text = source.text();
        this.tabs = text.indexOf('\t') >= 0;
    }

    void check(Event event) {
        if (!tabs) {
            return;
        }
        int from = source.offsetOfCodePoint(event.getStartMark().getIndex());
        int to = Math.min(
                text.length(), source.offsetOfCodePoint(event.getEndMark().getIndex()));
        checkTabs(Math.min(from, text.length()), true);
        boolean plain =
                event instanceof ScalarEvent scalar && scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
        if (event instanceof ScalarEvent && !plain) {
            checked = Math.max(checked, to);
        } else {
            checkTabs(to, !plain);
        }
    }

    void checkAnchor(String name, SourceRange place) {
        if (!ANCHOR.matcher(name).matches()) {
            throw new Refusal(YamlRules.SYNTAX, "an anchor has ASCII letters, digits, '-' and '_' only", place);
        }
    }

    /** Called where no document follows. */
    void checkDirectives(int from) {
        Matcher directive = DIRECTIVE.matcher(text);
        if (directive.find(from)) {
            SourceRange place = new SourceRange(source, directive.start(), directive.end());
            throw new Refusal(YamlRules.SYNTAX, "a directive without a document", place);
        }
    }

    /** A tab may stand in a comment only. Between scalars every {@code #} starts one, in a plain scalar none does. */
    private void checkTabs(int end, boolean comments) {
        boolean comment = false;
        for (int i = checked; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                comment = false;
            } else if (c == '#' && comments) {
                comment = true;
            } else if (c == '\t' && !comment) {
                throw new Refusal(
                        YamlRules.TAB, "a tab cannot start a token; use blanks", new SourceRange(source, i, i + 1));
            }
        }
        checked = Math.max(checked, end);
    }
}
