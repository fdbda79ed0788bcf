package io.github.hyperconverge.inventory;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonReader;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads inventories. Immutable and safe to share. */
public final class InventoryReader {
    private final JsonReader json;
    private final boolean asciiOnly;

    private InventoryReader(JsonReader json, boolean asciiOnly) {
        this.json = json;
        this.asciiOnly = asciiOnly;
    }

    /**
     * Makes a reader.
     *
     * @return the reader
     */
    public static InventoryReader create() {
        return new InventoryReader(JsonReader.create(), true);
    }

    /**
     * Chooses whether the file may hold more than ASCII.
     *
     * @param only true if it may not, as for OSA from pike on; false if it is read as UTF-8, as before
     * @return a copy that reads so
     */
    public InventoryReader whereAsciiOnly(boolean only) {
        return new InventoryReader(json, only);
    }

    /**
     * Reads a file.
     *
     * @param file the file, as a rule {@code openstack_inventory.json}
     * @return the inventory, and what is wrong with the file
     * @throws IOException if the file cannot be read
     */
    public ParseResult<Inventory> read(Path file) throws IOException {
        return parse(Source.read(file, JsonReader.MOST_BYTES + 1));
    }

    /**
     * Reads a document.
     *
     * @param source the text
     * @return the inventory, and what is wrong with the text; no inventory if it is not JSON or no mapping
     */
    public ParseResult<Inventory> parse(Source source) {
        ParseResult<JsonValue> document = json.parse(source);
        Diagnostics.Collector problems = new Diagnostics.Collector();
        problems.addAll(document.diagnostics());
        if (asciiOnly) {
            notAscii(source).ifPresent(problems::add);
        }
        Optional<JsonValue> value = document.value();
        if (value.isPresent()) {
            withPlaces(source, InventoryCheck.of(value.get())).forEach(problems::add);
        }
        return new ParseResult<>(
                value.filter(JsonObject.class::isInstance).map(root -> Inventory.of((JsonObject) root)),
                problems.toDiagnostics());
    }

    /**
     * Finds where a value stands. Scans the text anew.
     *
     * @param source a text that was read without error
     * @param path the way to the value, such as {@code _meta/hostvars/infra1}
     * @return its place, or empty if there is no such value
     */
    public Optional<SourceRange> place(Source source, ModelPath path) {
        return json.place(source, path);
    }

    private static Optional<Diagnostic> notAscii(Source source) {
        if (source.isAscii()) {
            return Optional.empty();
        }
        int first = 0;
        while (source.text().charAt(first) < 0x80) {
            first++;
        }
        return Optional.of(Diagnostic.of(
                        InventoryRules.NOT_ASCII, "this character is not ASCII, OSA crashes; write it as a \\u escape")
                .at(new SourceRange(source, first, first)));
    }

    private List<Diagnostic> withPlaces(Source source, List<Diagnostic> found) {
        if (found.isEmpty()) {
            return found;
        }
        Set<ModelPath> paths = found.stream().map(Diagnostic::path).collect(Collectors.toSet());
        Map<ModelPath, SourceRange> places = json.places(source, paths);
        return found.stream()
                .map(problem -> problem.at(
                        Optional.ofNullable(places.get(problem.path())).or(() -> start(source))))
                .toList();
    }

    /** What is absent has no place but the document. */
    private static Optional<SourceRange> start(Source source) {
        return Optional.of(new SourceRange(source, 0, 0));
    }
}
