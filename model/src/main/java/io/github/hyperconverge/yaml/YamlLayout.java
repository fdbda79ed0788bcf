package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Finds its way between the values of a YAML text: lines, colons, dashes, commas, comments, habits of indentation. */
final class YamlLayout {
    private final String text;
    private final String lineEnd;
    private final int mappingIndent;
    private final int sequenceIndent;

    YamlLayout(Source source, YamlNode root) {
        this.text = source.text();
        int end = forward(0, c -> !isLineEnd(c));
        this.lineEnd = end < text.length() ? text.substring(end, nextLine(end)) : "\n";
        int mapping = habit(root, YamlMapping.class, 1);
        int sequence = habit(root, YamlSequence.class, 0);
        this.mappingIndent = mapping < 0 ? 2 : mapping;
        this.sequenceIndent = sequence < 0 ? mappingIndent : sequence;
    }

    /** The indentation that the first collection of a kind shows which stands in an entry, or -1. */
    private int habit(YamlNode node, Class<? extends YamlNode> kind, int least) {
        List<YamlNode> children = List.of();
        if (node instanceof YamlMapping mapping) {
            for (YamlMapping.Entry entry : mapping.entries()) {
                int indent = kind.isInstance(entry.value()) ? indent(entry) : -1;
                if (indent >= least && indent <= 8) {
                    return indent;
                }
            }
            children = mapping.entries().stream().map(YamlMapping.Entry::value).toList();
        } else if (node instanceof YamlSequence sequence) {
            children = sequence.items();
        }
        for (YamlNode child : children) {
            int indent = habit(child, kind, least);
            if (indent >= 0) {
                return indent;
            }
        }
        return -1;
    }

    private int indent(YamlMapping.Entry entry) {
        if (entry.key().range().isEmpty() || entry.value().range().isEmpty() || isFlow(entry.value())) {
            return -1;
        }
        int key = entryStart(entry.key().range().get().startOffset());
        int start = contentStart(entry.value());
        return start > key && entry.value().isTruthy() && isFirstOnLine(start) ? column(start) - column(key) : -1;
    }

    String lineEnd() {
        return lineEnd;
    }

    int mappingIndent() {
        return mappingIndent;
    }

    int sequenceIndent() {
        return sequenceIndent;
    }

    boolean endsInLineEnd() {
        return text.endsWith("\n") || text.endsWith("\r");
    }

    /** Lines at a column, the last without its end. */
    String joined(int column, List<String> lines) {
        String indent = " ".repeat(column);
        return indent + String.join(lineEnd + indent, lines);
    }

    int lineStart(int offset) {
        int at = offset;
        while (at > 0 && !isLineEnd(text.charAt(at - 1))) {
            at--;
        }
        // A byte order mark stays where it is.
        return at == 0 && text.startsWith("\uFEFF") ? 1 : at;
    }

    /** The offset after the end of the line. */
    int nextLine(int offset) {
        int at = forward(offset, c -> !isLineEnd(c));
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return at;
    }

    /** The offset before the line end that ends at an offset. */
    int beforeLineEnd(int offset) {
        int at = offset;
        if (at > 0 && text.charAt(at - 1) == '\n') {
            at--;
        }
        return at > 0 && text.charAt(at - 1) == '\r' ? at - 1 : at;
    }

    int column(int offset) {
        return offset - lineStart(offset);
    }

    boolean isFirstOnLine(int offset) {
        return text.substring(lineStart(offset), offset).isBlank();
    }

    /** Tells whether nothing but blanks and a comment follow on the line. */
    boolean isLastOnLine(int offset) {
        int at = forward(offset, c -> c == ' ' || c == '\t');
        return at == text.length() || isLineEnd(text.charAt(at)) || text.charAt(at) == '#';
    }

    boolean hasComment(int start, int end) {
        for (int at = Math.max(start, 1); at < end; at++) {
            if (text.charAt(at) == '#' && Character.isWhitespace(text.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }

    int nonBlank(int offset) {
        return forward(offset, Character::isWhitespace);
    }

    /** The offset after what the blanks before an offset follow. */
    int afterBlanks(int offset) {
        int at = offset;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        return at;
    }

    /** Where a document without a value could have one: before its end marker or at the end of the text. */
    int documentEnd() {
        int at = lineStart(0);
        while (at < text.length() && !text.startsWith("...", at)) {
            at = nextLine(at);
        }
        return at;
    }

    boolean isAfter(int offset, String characters) {
        return offset > 0 && characters.indexOf(text.charAt(offset - 1)) >= 0;
    }

    /** Goes up over the comment lines right above a line. */
    int startWithComments(int offset) {
        int start = lineStart(offset);
        while (start > 0) {
            int above = lineStart(beforeLineEnd(start));
            if (above == start || !text.substring(above, start).strip().startsWith("#")) {
                break;
            }
            start = above;
        }
        return start;
    }

    /** The offset after the properties (anchor, tag) of a value. */
    int contentStart(YamlNode node) {
        return skip(propertiesEnd(node));
    }

    /** The offset after the last property (anchor, tag) of a value, or the start of the value if it has none. */
    int propertiesEnd(YamlNode node) {
        int end = node.range().orElseThrow().startOffset();
        int at = end;
        while (at < text.length() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            end = forward(at, c -> !Character.isWhitespace(c));
            at = skip(end);
        }
        return end;
    }

    boolean isFlow(YamlNode collection) {
        int at = contentStart(collection);
        return at < text.length() && (text.charAt(at) == '{' || text.charAt(at) == '[');
    }

    /** The end of a value, or of what stands before it if there is nothing: an empty value can have a place far off. */
    int contentEnd(SourceRange range, int after) {
        int end = range.endOffset();
        while (end > range.startOffset() && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end == range.startOffset() ? after : Math.max(after, end);
    }

    /** An alias stands where its anchor's value does not, and ends with its own name. */
    int end(YamlNode value, int after) {
        Optional<SourceRange> range = value.range();
        if (range.isEmpty() || range.get().startOffset() < after) {
            return aliasEnd(after);
        }
        Optional<SourceRange> last = last(value).range();
        return last.isPresent() && last.get().startOffset() >= after && keepsLineEnds(last.get())
                ? keptEnd(last.get())
                : contentEnd(range.get(), after);
    }

    private static YamlNode last(YamlNode node) {
        YamlNode last = node;
        while (YamlText.isNested(last)) {
            List<YamlNode> children = last instanceof YamlMapping mapping
                    ? mapping.entries().stream().map(YamlMapping.Entry::value).toList()
                    : ((YamlSequence) last).items();
            last = children.get(children.size() - 1);
        }
        return last;
    }

    /** Tells whether a value is a block scalar whose header (|+ or >+) keeps the empty lines at its end. */
    private boolean keepsLineEnds(SourceRange range) {
        return text.substring(range.startOffset(), range.endOffset())
                .lines()
                .limit(1)
                .anyMatch(line -> line.matches("([&!]\\S*\\s+)*+[|>]\\d?\\+.*"));
    }

    /** The end of the last line of a block scalar that keeps its empty lines. */
    private int keptEnd(SourceRange range) {
        int line = lineStart(range.endOffset());
        return text.substring(line, range.endOffset()).isBlank() ? beforeLineEnd(line) : range.endOffset();
    }

    /** An explicit key starts with its question mark. */
    int entryStart(int key) {
        int at = afterBlanks(key);
        return at > 0 && text.charAt(at - 1) == '?' ? at - 1 : key;
    }

    /** The offset after the colon that follows a key, or the end of the key if there is none. */
    int afterColon(int keyEnd) {
        int at = skip(keyEnd);
        return at < text.length() && text.charAt(at) == ':' ? at + 1 : keyEnd;
    }

    /** The offset after the comma that follows, or the offset itself if none does. */
    int afterComma(int offset) {
        int at = skip(offset);
        return at < text.length() && text.charAt(at) == ',' ? at + 1 : offset;
    }

    int nextFlowItem(int offset) {
        int at = skip(offset);
        return at < text.length() && text.charAt(at) == ',' ? skip(at + 1) : at;
    }

    /** The end of an alias after an offset. */
    private int aliasEnd(int offset) {
        return forward(skip(offset), c -> !Character.isWhitespace(c) && ",]}".indexOf(c) < 0);
    }

    /** The first offset from one on where the text has no such character. */
    private int forward(int offset, IntPredicate characters) {
        int at = offset;
        while (at < text.length() && characters.test(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Skips white space and comments. */
    int skip(int offset) {
        int at = offset;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#' && (at == 0 || Character.isWhitespace(text.charAt(at - 1)))) {
                at = nextLine(at);
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                break;
            }
        }
        return at;
    }

    private static boolean isLineEnd(int c) {
        return c == '\n' || c == '\r';
    }
}
