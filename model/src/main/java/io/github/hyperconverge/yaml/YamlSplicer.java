package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks a value and the wanted one side by side and notes the splices between them. */
final class YamlSplicer {
    private final Source source;
    private final YamlLayout layout;
    private final List<TextEdit> edits = new ArrayList<>();

    YamlSplicer(Source source) {
        this.source = source;
        this.layout = new YamlLayout(source);
    }

    List<TextEdit> splice(YamlNode root, YamlNode wanted) {
        SourceRange range = range(root);
        change(root, wanted, new Slot(range.startOffset(), 0, Position.ROOT));
        return List.copyOf(edits);
    }

    private enum Position {
        ROOT,
        ENTRY,
        ITEM,
        FLOW
    }

    /**
     * Where a value stands.
     *
     * @param after the offset after the colon, dash or bracket before it
     * @param column the indentation of the key or dash
     * @param position what it stands in
     */
    private record Slot(int after, int column, Position position) {}

    private void change(YamlNode old, YamlNode wanted, Slot slot) {
        if (InOrder.same(old, wanted)) {
            return;
        }
        if (old.range().isEmpty() || range(old).startOffset() < slot.after()) {
            throw new Refusal(
                    YamlRules.EDIT_REFUSED,
                    "what would change is shared by an anchor; nothing is edited",
                    new SourceRange(source, slot.after(), slot.after()));
        }
        if (old instanceof YamlMapping a
                && wanted instanceof YamlMapping b
                && b.isTruthy()
                && !a.isSet()
                && a.isTruthy()) {
            changeMapping(a, b, slot);
        } else if (old instanceof YamlSequence a && wanted instanceof YamlSequence b && a.isTruthy() && b.isTruthy()) {
            changeSequence(a, b);
        } else {
            replace(old, wanted, slot);
        }
    }

    private void changeMapping(YamlMapping old, YamlMapping wanted, Slot slot) {
        List<YamlMapping.Entry> before = List.copyOf(old.entries());
        List<YamlMapping.Entry> after = List.copyOf(wanted.entries());
        List<Part> parts = before.stream().map(this::part).toList();
        if (parts.stream().anyMatch(part -> !range(old).contains(part.start()))) {
            changeBesideMerged(old, wanted, slot);
            return;
        }
        List<Alignment.Step> steps = Alignment.of(
                before, after, (a, b) -> a.key().equals(b.key()), (a, b) -> resemble(a.value(), b.value()));
        boolean flow = layout.isFlow(old);
        List<List<String>> texts = new ArrayList<>();
        for (Alignment.Step step : steps) {
            texts.add(
                    !step.comes()
                            ? List.of()
                            : flow
                                    ? List.of(flowEntry(after.get(step.now())))
                                    : YamlText.entry(
                                            after.get(step.now()), layout.mappingIndent(), layout.sequenceIndent()));
            if (!step.comes() && !step.goes()) {
                YamlMapping.Entry a = before.get(step.old());
                YamlMapping.Entry b = after.get(step.now());
                if (!a.key().equals(b.key())) {
                    edits.add(new TextEdit(range(a.key()), restyled(a.key(), b.key())));
                }
                int colon = layout.afterColon(range(a.key()).endOffset());
                int column = layout.column(range(a.key()).startOffset());
                change(a.value(), b.value(), new Slot(colon, column, flow ? Position.FLOW : Position.ENTRY));
            }
        }
        splice(steps, parts, texts, flow, "");
    }

    private void changeBesideMerged(YamlMapping old, YamlMapping wanted, Slot slot) {
        YamlMapping.Builder ownOld = new YamlMapping.Builder();
        YamlMapping.Builder ownNew = new YamlMapping.Builder();
        wanted.entries().forEach(ownNew::put);
        YamlMapping rest = ownNew.build();
        List<YamlMapping.Entry> keep = new ArrayList<>(rest.entries());
        for (YamlMapping.Entry entry : old.entries()) {
            if (range(old).contains(range(entry.key()).startOffset())) {
                ownOld.put(entry);
            } else {
                keep.removeIf(other ->
                        other.key().equals(entry.key()) && other.value().equals(entry.value()));
            }
        }
        YamlMapping own = ownOld.build(false, range(old));
        YamlMapping target = YamlMapping.of(keep);
        if (own.isTruthy() && target.isTruthy()) {
            changeMapping(own, target, slot);
        } else {
            throw new Refusal(
                    YamlRules.EDIT_REFUSED, "the entries come from a merge key; nothing is edited", range(old));
        }
    }

    private static boolean resemble(YamlNode one, YamlNode other) {
        if (one instanceof YamlMapping a && other instanceof YamlMapping b) {
            return a.entries().stream().anyMatch(entry -> b.entries().contains(entry));
        }
        if (one instanceof YamlSequence a && other instanceof YamlSequence b) {
            return a.items().stream().anyMatch(b.items()::contains);
        }
        return one.equals(other);
    }

    private static String flowEntry(YamlMapping.Entry entry) {
        String text = YamlText.flow(YamlMapping.of(List.of(entry)));
        return text.substring(1, text.length() - 1);
    }

    private void changeSequence(YamlSequence old, YamlSequence wanted) {
        boolean flow = layout.isFlow(old);
        List<Part> parts = flow ? flowItems(old) : blockItems(old);
        List<Alignment.Step> steps =
                Alignment.of(old.items(), wanted.items(), InOrder::same, (a, b) -> a.getClass() == b.getClass());
        List<List<String>> texts = new ArrayList<>();
        for (Alignment.Step step : steps) {
            texts.add(
                    !step.comes()
                            ? List.of()
                            : flow
                                    ? List.of(YamlText.flow(wanted.items().get(step.now())))
                                    : YamlText.block(
                                            wanted.items().get(step.now()),
                                            layout.mappingIndent(),
                                            layout.sequenceIndent()));
            if (!step.comes() && !step.goes()) {
                int dash = parts.get(step.old()).start();
                Slot slot = new Slot(flow ? dash : dash + 1, layout.column(dash), flow ? Position.FLOW : Position.ITEM);
                change(old.items().get(step.old()), wanted.items().get(step.now()), slot);
            }
        }
        splice(steps, parts, texts, flow, "- ");
    }

    /**
     * A child of a collection.
     *
     * @param start where its key, dash or flow text starts
     * @param end where its text ends, comments after it excluded
     */
    private record Part(int start, int end) {}

    private Part part(YamlMapping.Entry entry) {
        SourceRange key = range(entry.key());
        int colon = layout.afterColon(key.endOffset());
        return new Part(layout.entryStart(key.startOffset()), end(entry.value(), Math.max(colon, key.endOffset())));
    }

    /** An alias stands where its anchor's value does not, and ends with its own name. */
    private int end(YamlNode value, int after) {
        Optional<SourceRange> range = value.range();
        return range.isPresent() && range.get().startOffset() >= after
                ? Math.max(after, layout.contentEnd(range.get()))
                : layout.aliasEnd(after);
    }

    private List<Part> blockItems(YamlSequence sequence) {
        List<Part> parts = new ArrayList<>();
        int at = layout.contentStart(sequence);
        for (YamlNode item : sequence.items()) {
            int dash = layout.nextDash(at);
            int end = end(item, dash + 1);
            parts.add(new Part(dash, end));
            at = end;
        }
        return parts;
    }

    private List<Part> flowItems(YamlSequence sequence) {
        List<Part> parts = new ArrayList<>();
        int at = layout.contentStart(sequence) + 1;
        for (YamlNode item : sequence.items()) {
            int start = layout.nextFlowItem(at);
            int end = end(item, start);
            parts.add(new Part(start, end));
            at = end;
        }
        return parts;
    }

    private void splice(
            List<Alignment.Step> steps, List<Part> parts, List<List<String>> texts, boolean flow, String dash) {
        if (flow) {
            spliceFlow(steps, parts, texts);
        } else {
            spliceBlock(steps, parts, texts, dash);
        }
    }

    private void spliceFlow(List<Alignment.Step> steps, List<Part> parts, List<List<String>> texts) {
        int lastStays = lastStaying(steps);
        for (int i = 0; i < steps.size(); i++) {
            Alignment.Step step = steps.get(i);
            if (step.comes()) {
                if (i > lastStays) {
                    insert(
                            parts.get(steps.get(lastStays).old()).end(),
                            ", " + texts.get(i).get(0));
                } else {
                    insert(parts.get(nextOld(steps, i)).start(), texts.get(i).get(0) + ", ");
                }
            } else if (step.goes()) {
                Part part = parts.get(step.old());
                if (i > lastStays) {
                    edits.add(new TextEdit(
                            new SourceRange(source, parts.get(step.old() - 1).end(), part.end()), ""));
                } else {
                    edits.add(new TextEdit(
                            new SourceRange(
                                    source,
                                    part.start(),
                                    parts.get(step.old() + 1).start()),
                            ""));
                }
            }
        }
    }

    private static int lastStaying(List<Alignment.Step> steps) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (!steps.get(i).comes() && !steps.get(i).goes()) {
                return i;
            }
        }
        throw new IllegalStateException("a collection in which nothing stays is replaced whole");
    }

    private static int nextOld(List<Alignment.Step> steps, int from) {
        int i = from;
        while (steps.get(i).comes()) {
            i++;
        }
        return steps.get(i).old();
    }

    private void spliceBlock(List<Alignment.Step> steps, List<Part> parts, List<List<String>> texts, String dash) {
        int column = layout.column(parts.get(0).start());
        boolean inline = !layout.isFirstOnLine(parts.get(0).start());
        int previous = -1;
        for (int i = 0; i < steps.size(); i++) {
            Alignment.Step step = steps.get(i);
            if (step.comes()) {
                List<String> lines = dash.isEmpty() ? texts.get(i) : YamlText.hanging(dash, "  ", texts.get(i));
                if (previous < 0 && inline) {
                    // After a dash: the first line takes the place of the old first entry's.
                    String text = String.join(layout.lineEnd() + " ".repeat(column), lines);
                    insert(parts.get(0).start(), text + layout.lineEnd() + " ".repeat(column));
                } else if (previous < 0) {
                    insert(layout.startWithComments(parts.get(0).start()), layout.lines(column, lines));
                } else {
                    insertAfter(parts.get(previous).end(), layout.lines(column, lines));
                }
            } else {
                if (step.goes()) {
                    remove(parts, step.old(), inline);
                }
                previous = step.old();
            }
        }
    }

    private void insertAfter(int end, String lines) {
        int next = layout.nextLine(end);
        if (next == source.text().length() && !layout.endsInLineEnd()) {
            // The last line has no end, so the new one has none either.
            insert(
                    next,
                    layout.lineEnd()
                            + lines.substring(
                                    0, lines.length() - layout.lineEnd().length()));
        } else {
            insert(next, lines);
        }
    }

    private void remove(List<Part> parts, int index, boolean inline) {
        Part part = parts.get(index);
        if (index == 0 && inline) {
            edits.add(new TextEdit(
                    new SourceRange(source, part.start(), parts.get(1).start()), ""));
            return;
        }
        removeLines(part.start(), part.end());
    }

    private void removeLines(int start, int end) {
        int from = layout.lineStart(start);
        int to = layout.nextLine(end);
        if (to == source.text().length() && !layout.endsInLineEnd() && from > 0) {
            from = layout.beforeLineEnd(from);
        }
        edits.add(new TextEdit(new SourceRange(source, from, to), ""));
    }

    private void replace(YamlNode old, YamlNode wanted, Slot slot) {
        SourceRange range = range(old);
        int end = Math.max(slot.after(), layout.contentEnd(range));
        boolean oldInline = !YamlText.isNested(old) || layout.isFlow(old);
        boolean nested = YamlText.isNested(wanted)
                && slot.position() != Position.FLOW
                && !(YamlText.isNested(old) && layout.isFlow(old));
        if (nested) {
            int indent = wanted instanceof YamlSequence ? layout.sequenceIndent() : layout.mappingIndent();
            List<String> lines = YamlText.block(wanted, layout.mappingIndent(), layout.sequenceIndent());
            switch (slot.position()) {
                case ENTRY ->
                    edits.add(new TextEdit(
                            new SourceRange(source, slot.after(), end),
                            layout.lineEnd() + layout.joined(slot.column() + indent, lines)));
                case ITEM ->
                    edits.add(new TextEdit(
                            new SourceRange(source, slot.after(), end),
                            " " + layout.joined(slot.column() + 2, lines).strip()));
                default ->
                    edits.add(new TextEdit(new SourceRange(source, range.startOffset(), end), layout.joined(0, lines)));
            }
            return;
        }
        String text = restyled(old, wanted);
        int content = layout.contentStart(old);
        if (slot.position() == Position.ENTRY
                && !oldInline
                && content == range.startOffset()
                && layout.isFirstOnLine(content)) {
            // Comments between the key and its first line stay.
            insert(slot.after(), " " + text);
            removeLines(content, end);
        } else if (oldInline && range.startOffset() < range.endOffset()) {
            edits.add(new TextEdit(new SourceRange(source, range.startOffset(), end), text));
        } else if (slot.position() == Position.ROOT) {
            edits.add(new TextEdit(new SourceRange(source, range.startOffset(), end), text));
        } else {
            String colon = slot.position() == Position.FLOW && !layout.isAfter(slot.after(), ":[,{") ? ":" : "";
            edits.add(new TextEdit(new SourceRange(source, slot.after(), end), colon + " " + text));
        }
    }

    /** Writes a scalar in the quotes of the one it replaces. */
    private String restyled(YamlNode old, YamlNode wanted) {
        if (old instanceof YamlScalar
                && wanted instanceof YamlScalar scalar
                && scalar.isText()
                && old.range().isPresent()) {
            String written = range(old).text();
            if (written.startsWith("'")) {
                return YamlText.quoted(scalar.text());
            }
            if (written.startsWith("\"")) {
                return YamlText.doubleQuoted(scalar.text());
            }
        }
        try {
            return YamlText.flow(wanted);
        } catch (IllegalArgumentException e) {
            throw new Refusal(YamlRules.EDIT_REFUSED, "the wanted value has no plain YAML form", range(old));
        }
    }

    private void insert(int offset, String text) {
        edits.add(new TextEdit(new SourceRange(source, offset, offset), text));
    }

    private SourceRange range(YamlNode node) {
        return node.range().orElseThrow();
    }
}
