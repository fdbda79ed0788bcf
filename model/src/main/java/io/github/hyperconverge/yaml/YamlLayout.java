package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds its way between the values of a YAML text: lines, colons, dashes, commas, comments, habits of indentation. */
final class YamlLayout {
    private static final Pattern NESTED_SEQUENCE =
            Pattern.compile("(?m)^( *)(?:- )?[^\\s#-][^\\n#]*:[ ]*\\r?\\n(?:[ ]*(?:#[^\\n]*)?\\r?\\n)*( *)- ");
    private static final Pattern NESTED_MAPPING =
            Pattern.compile("(?m)^( *)[^\\s#-][^\\n#]*:[ ]*\\r?\\n(?:[ ]*(?:#[^\\n]*)?\\r?\\n)*( +)[^\\s#-]");

    private final String text;
    private final String lineEnd;
    private final int mappingIndent;
    private final int sequenceIndent;

    YamlLayout(Source source) {
        this.text = source.text();
        int lineFeed = text.indexOf('\n');
        this.lineEnd = lineFeed > 0 && text.charAt(lineFeed - 1) == '\r' ? "\r\n" : "\n";
        this.mappingIndent = habit(NESTED_MAPPING, 2, 1);
        this.sequenceIndent = habit(NESTED_SEQUENCE, mappingIndent, 0);
    }

    /** The indentation that the first nested collection of the file shows. */
    private int habit(Pattern pattern, int usual, int least) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            int indent = matcher.group(2).length() - matcher.group(1).length();
            if (indent >= least && indent <= 8) {
                return indent;
            }
        }
        return usual;
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

    /** Lines at a column, each with its end. */
    String lines(int column, List<String> lines) {
        return joined(column, lines) + lineEnd;
    }

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
        int at = offset;
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
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
        int at = node.range().orElseThrow().startOffset();
        while (at < text.length() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            at = skip(at);
        }
        return at;
    }

    boolean isFlow(YamlNode collection) {
        int at = contentStart(collection);
        return at < text.length() && (text.charAt(at) == '{' || text.charAt(at) == '[');
    }

    int contentEnd(SourceRange range) {
        int end = range.endOffset();
        while (end > range.startOffset() && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** An explicit key starts with its question mark. */
    int entryStart(int key) {
        int at = key;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        return at > 0 && text.charAt(at - 1) == '?' ? at - 1 : key;
    }

    /** The offset after the colon that follows a key, or the end of the key if there is none. */
    int afterColon(int keyEnd) {
        int at = skip(keyEnd);
        return at < text.length() && text.charAt(at) == ':' ? at + 1 : keyEnd;
    }

    int nextDash(int offset) {
        return skip(offset);
    }

    int nextFlowItem(int offset) {
        int at = skip(offset);
        return at < text.length() && text.charAt(at) == ',' ? skip(at + 1) : at;
    }

    /** The end of an alias after an offset. */
    int aliasEnd(int offset) {
        int at = skip(offset);
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && ",]}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** Skips white space and comments. */
    private int skip(int offset) {
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

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
