package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.yaml.YamlSplices.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;

/** Walks a value and the wanted one side by side and notes the splices between them. */
final class YamlSplicer {
    private final Source source;
    private final YamlNode root;
    private final YamlLayout layout;
    private final YamlSplices splices;

    YamlSplicer(Source source, YamlNode root) {
        this.source = source;
        this.root = root;
        this.layout = new YamlLayout(source, root);
        this.splices = new YamlSplices(source, layout);
    }

    List<TextEdit> splice(YamlNode wanted) {
        int start = range(root).startOffset();
        change(root, wanted, new Slot(layout.afterBlanks(start), 0, Position.ROOT));
        return splices.edits();
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
            String why = old.range().isEmpty()
                    ? "a pair of !!pairs or !!omap cannot be edited"
                    : "what would change is shared by an anchor";
            throw new Refusal(
                    YamlRules.EDIT_REFUSED,
                    why + "; nothing is edited",
                    new SourceRange(source, slot.after(), slot.after()));
        }
        try {
            changeOwn(old, wanted, slot);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    YamlRules.EDIT_REFUSED, "the wanted value has no plain YAML form; nothing is edited", range(old));
        }
    }

    private void changeOwn(YamlNode old, YamlNode wanted, Slot slot) {
        // A pair in brackets, as in [a: 1], holds one entry.
        boolean barePair = slot.position() == Position.FLOW && !layout.isFlow(old);
        if (old instanceof YamlMapping a
                && wanted instanceof YamlMapping b
                && b.isTruthy()
                && !a.isSet()
                && !b.isSet()
                && a.isTruthy()
                && !(barePair && !sameKeys(a, b))) {
            changeMapping(a, b, slot);
        } else if (old instanceof YamlSequence a
                && wanted instanceof YamlSequence b
                && a.isTruthy()
                && b.isTruthy()
                && !b.isPair()) {
            changeSequence(a, b);
        } else {
            replace(old, wanted, slot);
        }
    }

    private static boolean sameKeys(YamlMapping one, YamlMapping other) {
        List<YamlNode> keys = one.entries().stream().map(YamlMapping.Entry::key).toList();
        return keys.equals(other.entries().stream().map(YamlMapping.Entry::key).toList());
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
        List<List<String>> texts = texts(
                steps,
                parts,
                flow,
                (i, j) -> isOwn(before.get(i).value(), parts.get(i)) && sameEntry(before.get(i), after.get(j)),
                now -> written(after.get(now), flow));
        for (Alignment.Step step : steps) {
            if (!step.comes() && !step.goes()) {
                YamlMapping.Entry a = before.get(step.old());
                YamlMapping.Entry b = after.get(step.now());
                if (!a.key().equals(b.key())) {
                    SourceRange key = range(a.key());
                    splices.replace(key.startOffset(), key.endOffset(), restyled(a.key(), b.key()));
                }
                int colon = layout.afterColon(range(a.key()).endOffset());
                int column = layout.column(parts.get(step.old()).start());
                change(a.value(), b.value(), new Slot(colon, column, flow ? Position.FLOW : Position.ENTRY));
            }
        }
        splices.collection(steps, parts, texts, flow);
    }

    private static boolean sameEntry(YamlMapping.Entry one, YamlMapping.Entry other) {
        return one.key().equals(other.key()) && InOrder.same(one.value(), other.value());
    }

    /** An alias that moves could come before its anchor. */
    private static boolean isOwn(YamlNode value, Part part) {
        return value.range().filter(range -> range.startOffset() < part.start()).isEmpty();
    }

    private List<String> written(YamlMapping.Entry entry, boolean flow) {
        return flow
                ? List.of(flowEntry(entry))
                : YamlText.entry(entry, layout.mappingIndent(), layout.sequenceIndent());
    }

    private List<String> written(YamlNode item, boolean flow) {
        return flow ? List.of(YamlText.flow(item)) : YamlText.hanging("- ", "  ", block(item));
    }

    /** The text of what comes. What only moves keeps its own, with the comments on its lines. */
    private List<List<String>> texts(
            List<Alignment.Step> steps,
            List<Part> parts,
            boolean flow,
            BiPredicate<Integer, Integer> same,
            IntFunction<List<String>> written) {
        Set<Integer> gone = new LinkedHashSet<>();
        steps.stream().filter(Alignment.Step::goes).forEach(step -> gone.add(step.old()));
        List<List<String>> texts = new ArrayList<>();
        for (Alignment.Step step : steps) {
            Optional<Integer> moved = !step.comes()
                    ? Optional.empty()
                    : gone.stream().filter(old -> same.test(old, step.now())).findFirst();
            if (moved.isPresent()) {
                gone.remove(moved.get());
                Part part = parts.get(moved.get());
                int end = flow ? part.end() : layout.beforeLineEnd(layout.nextLine(part.end()));
                texts.add(List.of(source.text().substring(part.start(), end)));
            } else {
                texts.add(step.comes() ? written.apply(step.now()) : List.of());
            }
        }
        return texts;
    }

    private void changeBesideMerged(YamlMapping old, YamlMapping wanted, Slot slot) {
        List<YamlMapping.Entry> ownOld = new ArrayList<>();
        List<YamlMapping.Entry> keep = new ArrayList<>(wanted.entries());
        for (YamlMapping.Entry entry : old.entries()) {
            if (range(old).contains(range(entry.key()).startOffset())) {
                ownOld.add(entry);
            } else {
                keep.removeIf(other ->
                        other.key().equals(entry.key()) && other.value().equals(entry.value()));
            }
        }
        YamlMapping own = YamlMapping.of(ownOld, false, range(old));
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
        List<Part> parts = items(old, flow);
        List<Alignment.Step> steps =
                Alignment.of(old.items(), wanted.items(), InOrder::same, (a, b) -> a.getClass() == b.getClass());
        List<List<String>> texts = texts(
                steps,
                parts,
                flow,
                (i, j) -> isOwn(old.items().get(i), parts.get(i))
                        && InOrder.same(old.items().get(i), wanted.items().get(j)),
                now -> written(wanted.items().get(now), flow));
        for (Alignment.Step step : steps) {
            if (!step.comes() && !step.goes()) {
                int dash = parts.get(step.old()).start();
                Slot slot = new Slot(flow ? dash : dash + 1, layout.column(dash), flow ? Position.FLOW : Position.ITEM);
                change(old.items().get(step.old()), wanted.items().get(step.now()), slot);
            }
        }
        splices.collection(steps, parts, texts, flow);
    }

    private Part part(YamlMapping.Entry entry) {
        SourceRange key = range(entry.key());
        int colon = layout.afterColon(key.endOffset());
        return new Part(
                layout.entryStart(key.startOffset()), layout.end(entry.value(), Math.max(colon, key.endOffset())));
    }

    private List<Part> items(YamlSequence sequence, boolean flow) {
        List<Part> parts = new ArrayList<>();
        int at = layout.contentStart(sequence) + (flow ? 1 : 0);
        for (YamlNode item : sequence.items()) {
            int start = flow ? layout.nextFlowItem(at) : layout.skip(at);
            at = layout.end(item, flow ? start : start + 1);
            parts.add(new Part(start, at));
        }
        return parts;
    }

    private List<String> block(YamlNode node) {
        return YamlText.block(node, layout.mappingIndent(), layout.sequenceIndent());
    }

    private void replace(YamlNode old, YamlNode wanted, Slot slot) {
        boolean oldFlow = YamlText.isNested(old) && layout.isFlow(old);
        if (slot.position() == Position.ROOT && range(old).text().isBlank()) {
            fillDocument(wanted);
        } else if (YamlText.isNested(wanted) && slot.position() != Position.FLOW && !oldFlow) {
            replaceByLines(old, wanted, slot);
        } else {
            replaceByText(old, wanted, slot);
        }
    }

    /** A document without a value may have comments, which stay. */
    private void fillDocument(YamlNode wanted) {
        int end = layout.documentEnd();
        List<String> lines = block(wanted);
        String before = layout.lineStart(end) == end ? "" : layout.lineEnd();
        splices.insert(end, before + layout.joined(0, lines) + layout.lineEnd());
    }

    private void replaceByLines(YamlNode old, YamlNode wanted, Slot slot) {
        int end = layout.contentEnd(range(old), slot.after());
        int indent = switch (slot.position()) {
            case ENTRY -> wanted instanceof YamlSequence ? layout.sequenceIndent() : layout.mappingIndent();
            case ITEM -> 2;
            default -> 0;
        };
        int column = slot.column() + indent;
        List<String> lines = block(wanted);
        int content = layout.contentStart(old);
        if (hasOwnLines(content, end, slot)) {
            // Comments between the key and the first line stay.
            splices.replace(slot.after(), propertiesEnd(old, slot), "");
            splices.replace(layout.lineStart(content), end, layout.joined(column, lines));
        } else if (layout.hasComment(end, layout.nextLine(end))) {
            splices.replace(slot.after(), end, "");
            splices.insertAfter(end, column, lines);
        } else if (slot.position() == Position.ITEM) {
            splices.replace(
                    slot.after(), end, " " + layout.joined(column, lines).strip());
        } else {
            String lineEnd = layout.lineStart(slot.after()) == slot.after() ? "" : layout.lineEnd();
            splices.replace(slot.after(), end, colon(slot) + lineEnd + layout.joined(column, lines));
        }
    }

    private boolean hasOwnLines(int content, int end, Slot slot) {
        return content < end && layout.isFirstOnLine(content) && layout.lineStart(content) > slot.after();
    }

    private int propertiesEnd(YamlNode old, Slot slot) {
        int end = layout.propertiesEnd(old);
        return end == range(old).startOffset() ? slot.after() : end;
    }

    private void replaceByText(YamlNode old, YamlNode wanted, Slot slot) {
        SourceRange range = range(old);
        int end = layout.contentEnd(range, slot.after());
        boolean inline = !YamlText.isNested(old) || slot.position() == Position.FLOW || layout.isFlow(old);
        String text = restyled(old, wanted);
        int content = layout.contentStart(old);
        if (slot.position() != Position.ROOT && !inline && hasOwnLines(content, end, slot)) {
            // Comments between the key and its first line stay.
            splices.replace(slot.after(), propertiesEnd(old, slot), " " + text);
            splices.removeLines(content, end);
        } else if (slot.position() == Position.ROOT || inline && range.startOffset() < range.endOffset()) {
            splices.replace(range.startOffset(), end, text);
        } else {
            splices.replace(slot.after(), end, colon(slot) + " " + text);
        }
    }

    /** A key without a value may have no colon yet. */
    private String colon(Slot slot) {
        return switch (slot.position()) {
            case FLOW -> layout.isAfter(slot.after(), ":[,{") ? "" : ":";
            case ENTRY -> layout.isAfter(slot.after(), ":") ? "" : layout.lineEnd() + " ".repeat(slot.column()) + ":";
            default -> "";
        };
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
        return YamlText.flow(wanted);
    }

    private SourceRange range(YamlNode node) {
        return node.range().orElseThrow();
    }
}
