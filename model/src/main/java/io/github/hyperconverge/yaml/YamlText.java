package io.github.hyperconverge.yaml;

import java.math.BigInteger;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes values as YAML text: block style with chosen indentation, or flow style on one line. Text that YAML 1.1 would
 * take for something else is quoted.
 */
public final class YamlText {
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_/.+(<-][A-Za-z0-9_/.+()<>=@%^~;$-]*(?: [A-Za-z0-9_/.+()<>=@%^~;$-]+)*+");

    private YamlText() {}

    /**
     * Writes a value in block style.
     *
     * @param node the value; sets, pairs and recursions have no text here
     * @param mappingIndent blanks by which a mapping in a mapping is indented, at least 1
     * @param sequenceIndent blanks by which a sequence in a mapping is indented, 0 or more
     * @return lines without line ends; one line for scalars and empty collections
     * @throws IllegalArgumentException if the value has no text
     */
    public static List<String> block(YamlNode node, int mappingIndent, int sequenceIndent) {
        List<String> lines = new ArrayList<>();
        if (node instanceof YamlMapping mapping && !mapping.isSet() && mapping.isTruthy()) {
            for (YamlMapping.Entry entry : mapping.entries()) {
                lines.addAll(entry(entry, mappingIndent, sequenceIndent));
            }
        } else if (node instanceof YamlSequence sequence && !sequence.isPair() && sequence.isTruthy()) {
            for (YamlNode item : sequence.items()) {
                lines.addAll(hanging("- ", "  ", block(item, mappingIndent, sequenceIndent)));
            }
        } else {
            lines.add(flow(node));
        }
        return lines;
    }

    /** The lines of one entry of a block mapping. */
    static List<String> entry(YamlMapping.Entry entry, int mappingIndent, int sequenceIndent) {
        YamlNode value = entry.value();
        String key = scalar(entry.key()) + ":";
        if (!isNested(value)) {
            return List.of(key + " " + flow(value));
        }
        List<String> lines = new ArrayList<>(List.of(key));
        int indent = value instanceof YamlSequence ? sequenceIndent : mappingIndent;
        block(value, mappingIndent, sequenceIndent).forEach(line -> lines.add(" ".repeat(indent) + line));
        return lines;
    }

    /** Puts one text before the first line, and another before the others. */
    static List<String> hanging(String first, String others, List<String> lines) {
        List<String> hung = new ArrayList<>();
        for (String line : lines) {
            hung.add((hung.isEmpty() ? first : others) + line);
        }
        return hung;
    }

    /** Tells whether block style needs lines of their own for a value. */
    static boolean isNested(YamlNode value) {
        return (value instanceof YamlMapping || value instanceof YamlSequence) && value.isTruthy();
    }

    /**
     * Writes a value on one line.
     *
     * @param node the value; sets, pairs and recursions have no text here
     * @return flow style
     * @throws IllegalArgumentException if the value has no text
     */
    public static String flow(YamlNode node) {
        if (node instanceof YamlMapping mapping && !mapping.isSet()) {
            List<String> entries = new ArrayList<>();
            mapping.entries().forEach(entry -> entries.add(scalar(entry.key()) + ": " + flow(entry.value())));
            return "{" + String.join(", ", entries) + "}";
        }
        if (node instanceof YamlSequence sequence && !sequence.isPair()) {
            List<String> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(flow(item)));
            return "[" + String.join(", ", items) + "]";
        }
        return scalar(node);
    }

    /**
     * Writes text on one line, in quotes where it needs them; fit for a comment too.
     *
     * @param text any text
     * @return a plain or quoted scalar without line ends
     */
    public static String flowText(String text) {
        boolean plain = text.length() < 200
                && PLAIN.matcher(text).matches()
                && !text.equals("-")
                && !text.startsWith("- ")
                && !text.startsWith("---")
                && !text.startsWith("...")
                && Yaml11Scalars.implicitTag(text).equals("str");
        return plain ? text : quoted(text);
    }

    private static String scalar(YamlNode node) {
        if (!(node instanceof YamlScalar scalar)) {
            throw new IllegalArgumentException("no text for " + node);
        }
        if (scalar.isText()) {
            return flowText(scalar.text());
        }
        return isWrittenPlain(scalar) ? scalar.text() : canonical(scalar);
    }

    private static boolean isWrittenPlain(YamlScalar scalar) {
        try {
            String tag = Yaml11Scalars.implicitTag(scalar.text());
            return !scalar.text().isEmpty()
                    && !tag.equals("str")
                    && scalar.equals(Yaml11Scalars.construct(tag, scalar.text()));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return false;
        }
    }

    private static String canonical(YamlScalar scalar) {
        Object value = scalar.value();
        if (value == null) {
            return "null";
        }
        if (value instanceof Double number) {
            return floating(number);
        }
        return switch (scalar.type()) {
            case BINARY -> "!!binary " + quoted(scalar.text());
            case INTEGER -> ((BigInteger) value).toString();
            // The usual form leaves out seconds that are zero, which YAML 1.1 wants.
            case TIMESTAMP -> DateTimeFormatter.ISO_DATE_TIME.format((TemporalAccessor) value);
            default -> value.toString();
        };
    }

    /** YAML 1.1 wants a point and a sign in the exponent. */
    private static String floating(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        return Double.toString(number).toLowerCase(Locale.ROOT).replaceFirst("e(?=[0-9])", "e+");
    }

    /** Writes text in single quotes, or in double quotes if it has characters that need escapes. */
    static String quoted(String text) {
        return text.codePoints().allMatch(YamlText::isSimple)
                ? "'" + text.replace("'", "''") + "'"
                : doubleQuoted(text);
    }

    private static boolean isSimple(int c) {
        return c >= 0x20 && c < 0x7f
                || c >= 0xa0
                        && c < 0xd800
                        && c != 0x2028
                        && c != 0x2029
                        // Marks of direction would show another text than there is.
                        && Character.getType(c) != Character.FORMAT;
    }

    static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (isSimple(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format(Locale.ROOT, c < 0x10000 ? "\\u%04X" : "\\U%08X", c));
            }
        });
        return quoted.append('"').toString();
    }
}
