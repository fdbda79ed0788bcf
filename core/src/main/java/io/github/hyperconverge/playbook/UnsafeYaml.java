package io.github.hyperconverge.playbook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes variables for Ansible: maps, lists, truth values, and texts, which are tagged {@code !unsafe}, so that Ansible
 * evaluates no template in them whatever they hold.
 */
final class UnsafeYaml {
    private static final String INDENT = "  ";
    private static final Set<String> WORDS_OF_YAML =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private final StringBuilder text = new StringBuilder("---\n");

    private UnsafeYaml() {}

    /** Writes a document; its keys are words of ours or names that were checked. */
    static String of(String comment, Map<String, ?> variables) {
        UnsafeYaml yaml = new UnsafeYaml();
        comment.lines().forEach(line -> yaml.text.append("# ").append(line).append('\n'));
        variables.forEach((key, value) -> yaml.entry("", key, value));
        return yaml.text.toString();
    }

    private void entry(String indent, String key, Object value) {
        text.append(indent).append(quoted(key)).append(':');
        value(indent, value);
    }

    private void value(String indent, Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            map.forEach((key, item) -> entry(indent + INDENT, String.valueOf(key), item));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            text.append('\n');
            list.forEach(item -> item(indent + INDENT, item));
        } else {
            text.append(' ').append(scalar(value)).append('\n');
        }
    }

    private void item(String indent, Object item) {
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
            int dash = text.length() + indent.length();
            map.forEach((key, value) -> entry(indent + INDENT, String.valueOf(key), value));
            text.replace(dash, dash + 2, "- ");
        } else if (item instanceof List<?> list && !list.isEmpty()) {
            text.append(indent).append('-');
            value(indent, list);
        } else {
            text.append(indent).append("- ").append(scalar(item)).append('\n');
        }
    }

    private static String scalar(Object value) {
        if (value instanceof Boolean || value instanceof Integer) {
            return value.toString();
        }
        return value instanceof Map<?, ?> ? "{}" : value instanceof List<?> ? "[]" : "!unsafe " + doubleQuoted(value);
    }

    /** Plain where that can be nothing but a text. */
    private static String quoted(String key) {
        return key.matches("[a-z][a-z0-9_-]*") && !WORDS_OF_YAML.contains(key) ? key : doubleQuoted(key);
    }

    private static String doubleQuoted(Object value) {
        StringBuilder escaped = new StringBuilder();
        String.valueOf(value).codePoints().forEach(c -> {
            if (c < ' ' || c >= 0x7f) {
                escaped.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c));
            } else {
                escaped.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
            }
        });
        return '"' + escaped.toString() + '"';
    }
}
