package io.github.hyperconverge.yaml;

import java.util.BitSet;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * A text whose escaped slashes and tabs, which SnakeYAML refuses and PyYAML reads, are written with characters that the
 * text lacks, if there are any.
 */
final class EscapeStandIns {
    private static final char BACKSLASH = '\\';
    private static final char PRIVATE_USE = '\uE000';
    private static final char PRIVATE_USE_END = '\uF8FF';

    private final String text;
    private final char escape;
    private final char escapedTab;

    private EscapeStandIns(String text, char escape, char escapedTab) {
        this.text = text;
        this.escape = escape;
        this.escapedTab = escapedTab;
    }

    static EscapeStandIns of(String text) {
        if (!text.contains("\\/") && !text.contains("\\\t")) {
            return none(text);
        }
        BitSet used = privateUse(text);
        int first = used.nextClearBit(PRIVATE_USE);
        int second = used.nextClearBit(first + 1);
        if (second > PRIVATE_USE_END) {
            return none(text);
        }
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i < text.length() - 1; i++) {
            if (text.charAt(i) == BACKSLASH) {
                char escaped = text.charAt(i + 1);
                if (escaped == '/' || escaped == '\t') {
                    changed.setCharAt(i, (char) first);
                    changed.setCharAt(i + 1, escaped == '/' ? '/' : (char) second);
                }
                i++;
            }
        }
        return new EscapeStandIns(changed.toString(), (char) first, (char) second);
    }

    private static EscapeStandIns none(String text) {
        return new EscapeStandIns(text, BACKSLASH, '\t');
    }

    /** The characters of the private use area that the text holds or writes as {@code u} escapes. */
    private static BitSet privateUse(String text) {
        BitSet used = new BitSet();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            used.set(c);
            int end = i + (c == 'u' ? 5 : c == 'U' ? 9 : 0);
            if (end > i && end <= text.length()) {
                int escaped = 0;
                for (int k = i + 1; k < end; k++) {
                    escaped = escaped << 4 | Math.max(0, Character.digit(text.charAt(k), 16));
                }
                used.set(escaped & Character.MAX_VALUE);
            }
        }
        return used;
    }

    /** The text for SnakeYAML, as long as the one that was given. */
    String text() {
        return text;
    }

    /** The value of a scalar without stand-ins. */
    String textOf(ScalarEvent event) {
        String value = event.getValue();
        if (escape == BACKSLASH || value.indexOf(escape) < 0) {
            return value;
        }
        boolean quoted = event.getScalarStyle() == DumperOptions.ScalarStyle.DOUBLE_QUOTED;
        return value.replace(String.valueOf(escape), quoted ? "" : "\\").replace(escapedTab, '\t');
    }
}
