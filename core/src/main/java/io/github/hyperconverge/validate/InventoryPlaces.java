package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds where findings about an inventory stand, all of them in one scan of its text. */
final class InventoryPlaces {
    private InventoryPlaces() {}

    /** Runs checks, and gives places to what they find; it keeps none if nobody kept the text. */
    static void run(Topic topic) {
        int before = topic.view().findings().size();
        topic.check();
        List<Diagnostic> found =
                topic.view().findings().subList(before, topic.view().findings().size());
        Source source = topic.view().inventory().source().orElse(null);
        if (source != null && !found.isEmpty()) {
            Set<ModelPath> paths = new HashSet<>();
            found.forEach(finding -> paths.add(finding.path()));
            Map<ModelPath, SourceRange> places = InventoryReader.create().places(source, paths);
            found.replaceAll(finding -> {
                SourceRange place = places.get(finding.path());
                return place == null || finding.range().isPresent() ? finding : finding.at(word(place));
            });
        }
    }

    /** Of a mapping or list its key, else the value. */
    private static SourceRange word(SourceRange value) {
        String text = value.source().text();
        char first = value.startOffset() < text.length() ? text.charAt(value.startOffset()) : ' ';
        if (first != '{' && first != '[') {
            return value;
        }
        int end = before(text, value.startOffset());
        if (end < 0 || text.charAt(end) != ':') {
            return value;
        }
        end = before(text, end);
        int start = end - 1;
        while (start >= 0 && (text.charAt(start) != '"' || isEscaped(text, start))) {
            start--;
        }
        return start < 0 || text.charAt(end) != '"' ? value : new SourceRange(value.source(), start, end + 1);
    }

    /** The last character before a place that is not a blank. */
    private static int before(String text, int place) {
        int at = place - 1;
        while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at;
    }

    private static boolean isEscaped(String text, int place) {
        int slashes = 0;
        while (place - slashes > 0 && text.charAt(place - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }
}
