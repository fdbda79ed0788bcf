package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.ArrayList;
import java.util.List;

/** Notes the splices of one text: lines in block style, items and commas in flow style. */
final class YamlSplices {
    /**
     * A child of a collection.
     *
     * @param start where its key, dash or flow text starts
     * @param end where its text ends, comments after it excluded
     */
    record Part(int start, int end) {}

    private static final int NONE = -1;

    private final Source source;
    private final YamlLayout layout;
    private final List<TextEdit> edits = new ArrayList<>();
    private final List<TextEdit> removedLines = new ArrayList<>();

    YamlSplices(Source source, YamlLayout layout) {
        this.source = source;
        this.layout = layout;
    }

    /** The splices noted so far. If the last line of the text has no end, the last line that they leave has none. */
    List<TextEdit> edits() {
        List<TextEdit> all = new ArrayList<>(edits);
        int from = source.text().length();
        int first = NONE;
        for (int i = removedEndingAt(from); i != NONE && !layout.endsInLineEnd(); i = removedEndingAt(from)) {
            first = all.indexOf(removedLines.get(i));
            from = removedLines.get(i).range().startOffset();
        }
        int last = NONE;
        for (int i = 0; i < all.size(); i++) {
            SourceRange range = all.get(i).range();
            boolean between = range.startOffset() >= from
                    && range.endOffset() < source.text().length();
            if (between
                    && !all.get(i).newText().isEmpty()
                    && (last == NONE || all.get(last).range().startOffset() <= range.startOffset())) {
                last = i;
            }
        }
        if (first != NONE && last != NONE) {
            String text = all.get(last).newText();
            String unended = text.substring(0, text.length() - layout.lineEnd().length());
            all.set(last, new TextEdit(all.get(last).range(), unended));
        } else if (first != NONE && from > 0) {
            int end = all.get(first).range().endOffset();
            all.set(first, new TextEdit(new SourceRange(source, layout.beforeLineEnd(from), end), ""));
        }
        return List.copyOf(all);
    }

    private int removedEndingAt(int offset) {
        for (int i = 0; i < removedLines.size(); i++) {
            if (removedLines.get(i).range().endOffset() == offset) {
                return i;
            }
        }
        return NONE;
    }

    void insert(int offset, String text) {
        replace(offset, offset, text);
    }

    void replace(int start, int end, String text) {
        if (start < end || !text.isEmpty()) {
            edits.add(new TextEdit(new SourceRange(source, start, end), text));
        }
    }

    private void remove(int start, int end) {
        replace(start, end, "");
    }

    /** Inserts lines after the line on which something ends. */
    void insertAfter(int end, int column, List<String> lines) {
        int next = layout.nextLine(end);
        String text = layout.joined(column, lines);
        boolean unended = next == source.text().length() && !layout.endsInLineEnd();
        insert(next, unended ? layout.lineEnd() + text : text + layout.lineEnd());
    }

    void removeLines(int start, int end) {
        remove(layout.lineStart(start), layout.nextLine(end));
        removedLines.add(edits.get(edits.size() - 1));
    }

    /** Splices a collection; the texts are the lines of what comes. */
    void collection(List<Alignment.Step> steps, List<Part> parts, List<List<String>> texts, boolean flow) {
        if (flow) {
            flow(steps, parts, texts);
        } else {
            block(steps, parts, texts);
        }
    }

    private void block(List<Alignment.Step> steps, List<Part> parts, List<List<String>> texts) {
        int start = parts.get(0).start();
        int column = layout.column(start);
        String nextLine = layout.lineEnd() + " ".repeat(column);
        boolean inline = !layout.isFirstOnLine(start);
        int firstStays = staying(steps).isEmpty() ? NONE : staying(steps).get(0);
        if (inline && firstStays == NONE) {
            List<String> lines = texts.stream().flatMap(List::stream).toList();
            replace(start, parts.get(parts.size() - 1).end(), String.join(nextLine, lines));
            return;
        }
        int previous = NONE;
        for (int i = 0; i < steps.size(); i++) {
            Alignment.Step step = steps.get(i);
            // After a dash: lines that come first take the place of the old first line.
            boolean afterDash = inline && i < firstStays;
            if (step.comes()) {
                if (afterDash) {
                    insert(start, String.join(nextLine, texts.get(i)) + nextLine);
                } else if (previous == NONE) {
                    insert(layout.startWithComments(start), layout.joined(column, texts.get(i)) + layout.lineEnd());
                } else {
                    insertAfter(parts.get(previous).end(), column, texts.get(i));
                }
            } else {
                Part part = parts.get(step.old());
                if (step.goes() && afterDash) {
                    remove(part.start(), layout.nonBlank(layout.nextLine(part.end())));
                } else if (step.goes()) {
                    removeLines(part.start(), part.end());
                }
                previous = step.old();
            }
        }
    }

    /** In flow style each text is one line. */
    private void flow(List<Alignment.Step> steps, List<Part> parts, List<List<String>> texts) {
        List<Integer> staying = staying(steps);
        Part lastPart = parts.get(parts.size() - 1);
        if (staying.isEmpty()) {
            List<String> items = texts.stream().flatMap(List::stream).toList();
            replace(parts.get(0).start(), lastPart.end(), String.join(", ", items));
            return;
        }
        int lastStays = staying.get(staying.size() - 1);
        int tail = parts.get(steps.get(lastStays).old()).end();
        boolean commentsInTail = layout.hasComment(tail, layout.nextLine(lastPart.end()));
        for (int i = 0; i < steps.size(); i++) {
            Alignment.Step step = steps.get(i);
            if (step.comes() && i > lastStays) {
                insert(tail, ", " + texts.get(i).get(0));
            } else if (step.comes()) {
                insert(parts.get(nextStaying(steps, i)).start(), texts.get(i).get(0) + ", ");
            } else if (step.goes()) {
                removeItem(parts, step.old(), i > lastStays, commentsInTail);
            }
        }
    }

    private void removeItem(List<Part> parts, int index, boolean inTail, boolean commentsInTail) {
        Part part = parts.get(index);
        int next = inTail ? part.end() : parts.get(index + 1).start();
        if (inTail ? commentsInTail : layout.hasComment(part.end(), next)) {
            int end = layout.afterComma(part.end());
            boolean oneLine = layout.lineStart(end) == layout.lineStart(part.end());
            if (oneLine && layout.isFirstOnLine(part.start()) && layout.isLastOnLine(end)) {
                removeLines(part.start(), end);
            } else {
                remove(part.start(), end);
            }
        } else if (inTail) {
            remove(parts.get(index - 1).end(), part.end());
        } else {
            remove(part.start(), next);
        }
    }

    private static List<Integer> staying(List<Alignment.Step> steps) {
        List<Integer> staying = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).comes() && !steps.get(i).goes()) {
                staying.add(i);
            }
        }
        return staying;
    }

    private static int nextStaying(List<Alignment.Step> steps, int from) {
        int i = from;
        while (steps.get(i).comes() || steps.get(i).goes()) {
            i++;
        }
        return steps.get(i).old();
    }
}
