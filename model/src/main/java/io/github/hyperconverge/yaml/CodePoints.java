package io.github.hyperconverge.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A text as SnakeYAML's scanner wants it. SnakeYAML's own reader copies its window every thousand characters, which takes
 * quadratic time for a scalar of some megabytes.
 */
final class CodePoints extends StreamReader {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final int[] points;
    private int index;
    private int documentIndex;
    private int line;
    private int column;

    CodePoints(String text) {
        super("");
        this.points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (!isPrintable(points[i])) {
                throw new ReaderException("text", i, points[i], "special characters are not allowed");
            }
        }
    }

    @Override
    public Mark getMark() {
        return new Mark("text", index, line, column, points, Math.min(index, points.length));
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int length) {
        for (int i = 0; i < length && index < points.length; i++) {
            int c = points[index++];
            documentIndex++;
            if (isLineBreak(c) || c == '\r' && peek() != '\n') {
                line++;
                column = 0;
            } else if (c != BYTE_ORDER_MARK) {
                column++;
            }
        }
    }

    private static boolean isLineBreak(int c) {
        return c == '\n' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    @Override
    public int peek() {
        return peek(0);
    }

    @Override
    public int peek(int ahead) {
        return index + ahead < points.length ? points[index + ahead] : 0;
    }

    @Override
    public String prefix(int length) {
        return new String(points, index, Math.min(length, points.length - index));
    }

    @Override
    public String prefixForward(int length) {
        String prefix = prefix(length);
        index += length;
        documentIndex += length;
        column += length;
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getDocumentIndex() {
        return documentIndex;
    }

    @Override
    public void resetDocumentIndex() {
        documentIndex = 0;
    }

    @Override
    public int getIndex() {
        return index;
    }

    @Override
    public int getLine() {
        return line;
    }
}
