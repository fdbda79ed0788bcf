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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads inventories as OSA does: ASCII only, as Python's json has it. Immutable and safe to share. */
public final class InventoryReader {
    private final JsonReader json;

    private InventoryReader(JsonReader json) {
        this.json = json;
    }

    /**
     * Makes a reader.
     *
     * @return the reader
     */
    public static InventoryReader create() {
        return new InventoryReader(JsonReader.ofAscii());
    }

    /**
     * Chooses whether the file may hold more than ASCII.
     *
     * @param only true if it may not, as for OSA from pike on; false if it is read as UTF-8, as before
     * @return a reader that reads so
     */
    public InventoryReader whereAsciiOnly(boolean only) {
        return new InventoryReader(only ? JsonReader.ofAscii() : JsonReader.create());
    }

    /**
     * Reads a file. Only if something is to be said about it, it is held in memory, and read once more for that.
     *
     * @param file the file, as a rule {@code openstack_inventory.json}
     * @return the inventory, and what is wrong with the file
     * @throws IOException if the file cannot be read
     */
    public ParseResult<Inventory> read(Path file) throws IOException {
        ParseResult<JsonValue> document = json.read(file);
        boolean sound = document.diagnostics().isEmpty()
                && document.value().map(InventoryCheck::of).orElse(List.of()).isEmpty();
        return sound
                ? new ParseResult<>(inventory(document, Inventory::of), document.diagnostics())
                : parse(Source.read(file, JsonReader.MOST_BYTES + 1));
    }

    /**
     * Reads a document.
     *
     * @param source the text
     * @return the inventory, and what is wrong with the text; no inventory if it is not JSON or no mapping
     */
    public ParseResult<Inventory> parse(Source source) {
        ParseResult<JsonValue> document = json.parse(source);
        List<Diagnostic> form = document.value().map(InventoryCheck::of).orElse(List.of());
        if (source.text().isBlank()) {
            return new ParseResult<>(
                    Optional.empty(),
                    Diagnostics.of(document.diagnostics().all().stream()
                            .map(found -> Diagnostic.of(found.rule(), "the inventory is empty, OSA crashes")
                                    .at(found.range()))
                            .toList()));
        }
        return new ParseResult<>(
                inventory(document, root -> Inventory.of(root, source)),
                document.diagnostics().and(Diagnostics.of(withPlaces(source, form))));
    }

    private static Optional<Inventory> inventory(
            ParseResult<JsonValue> document, Function<JsonObject, Inventory> view) {
        return document.value().filter(JsonObject.class::isInstance).map(root -> view.apply((JsonObject) root));
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

    /**
     * Finds where values stand, in one scan.
     *
     * @param source a text that was read without error
     * @param paths the ways to the values
     * @return the places of those that are there
     */
    public Map<ModelPath, SourceRange> places(Source source, Collection<ModelPath> paths) {
        return json.places(source, paths);
    }

    private List<Diagnostic> withPlaces(Source source, List<Diagnostic> found) {
        if (found.isEmpty()) {
            return found;
        }
        Set<ModelPath> paths = found.stream().map(Diagnostic::path).collect(Collectors.toSet());
        Map<ModelPath, SourceRange> places = json.places(source, paths);
        // What is absent has no place but the document.
        SourceRange start = new SourceRange(source, 0, 0);
        return found.stream()
                .map(problem -> problem.at(places.getOrDefault(problem.path(), start)))
                .toList();
    }
}
