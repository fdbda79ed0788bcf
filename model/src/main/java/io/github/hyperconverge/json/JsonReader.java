package io.github.hyperconverge.json;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.disk.RegularFile;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON as Python's {@code json.loads} does: NaN and infinities are numbers, integers are exact, a surrogate may
 * stand alone, of duplicate keys the last counts at the place of the first.
 *
 * <p>Repeated texts, numbers and rows of keys are kept once. Places are not kept at all: a second scan finds them.
 * Immutable and safe to share.
 */
public final class JsonReader {
    /** The size of the largest file that is read. */
    public static final int MOST_BYTES = 128 * 1024 * 1024;
    /** How many values a file may hold, those in others counted too: what is made of them fits into memory. */
    static final int MOST_VALUES = 2_000_000;
    /** How deep objects and arrays may be nested: Python stops a little below 1,000, depending on its caller. */
    public static final int MOST_DEPTH = 990;
    /** How many digits an integer may have; those of a float do not count. */
    public static final int MOST_DIGITS = 4300;

    private final boolean ascii;

    private JsonReader(boolean ascii) {
        this.ascii = ascii;
    }

    /**
     * Makes a reader of UTF-8.
     *
     * @return the reader
     */
    public static JsonReader create() {
        return new JsonReader(false);
    }

    /**
     * Makes a reader that calls other characters than ASCII an error. It still reads them.
     *
     * @return the reader
     */
    public static JsonReader ofAscii() {
        return new JsonReader(true);
    }

    /**
     * Reads a file. Only if something is to be said about it, it is held in memory, and read once more for that.
     *
     * @param file the file
     * @return its value, or none if it is not JSON
     * @throws IOException if the file cannot be read
     */
    public ParseResult<JsonValue> read(Path file) throws IOException {
        try (InputStream in = RegularFile.read(file)) {
            JsonScanner scanner = new JsonScanner(in);
            JsonBuilder builder = new JsonBuilder(scanner);
            JsonValue value = builder.buildAll();
            if (!builder.foundDuplicates() && !scanner.isBeyondAscii()) {
                return ParseResult.of(value, Diagnostics.none());
            }
        } catch (JsonRefusal e) {
            // Said below, with its place.
        }
        return parse(Source.read(file, MOST_BYTES + 1));
    }

    /**
     * Reads a document.
     *
     * @param source the text
     * @return its value, or none if it is not JSON
     */
    public ParseResult<JsonValue> parse(Source source) {
        Diagnostics.Collector problems = new Diagnostics.Collector();
        if (ascii && !source.isAscii()) {
            problems.add(notAscii(source));
        }
        try {
            JsonBuilder builder = new JsonBuilder(scan(source));
            JsonValue value = builder.buildAll();
            if (builder.foundDuplicates()) {
                JsonScanner scanner = scan(source);
                scanner.begin();
                new DuplicateKeys(scanner, new Offsets(source), problems).report();
            }
            return ParseResult.of(value, problems.toDiagnostics());
        } catch (JsonRefusal e) {
            int offset = source.isUtf8() ? new Offsets(source).of(e.place()) : e.place();
            problems.add(Diagnostic.of(e.rule(), e.reason()).at(new SourceRange(source, offset, offset)));
            return new ParseResult<>(Optional.empty(), problems.toDiagnostics());
        } catch (IOException e) {
            throw new UncheckedIOException("an array does not fail", e);
        }
    }

    private static Diagnostic notAscii(Source source) {
        int first = 0;
        while (source.text().charAt(first) < 0x80) {
            first++;
        }
        return Diagnostic.of(JsonRules.NOT_ASCII, "this character is not ASCII, Python cannot decode it")
                .at(new SourceRange(source, first, first));
    }

    /**
     * Finds where a value stands. Scans the text anew: ask for many places at once.
     *
     * @param source a text that was read without error
     * @param path the way to the value
     * @return its place, or empty if there is no such value or the text is not JSON
     */
    public Optional<SourceRange> place(Source source, ModelPath path) {
        return Optional.ofNullable(places(source, List.of(path)).get(path));
    }

    /**
     * Finds where values stand, in one scan.
     *
     * @param source a text that was read without error
     * @param paths the ways to the values
     * @return the places of those that are there; none if the text is not JSON
     */
    public Map<ModelPath, SourceRange> places(Source source, Collection<ModelPath> paths) {
        try {
            JsonScanner scanner = scan(source);
            scanner.begin();
            return new JsonPlaces(scanner).find(paths, new Offsets(source));
        } catch (JsonRefusal e) {
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("an array does not fail", e);
        }
    }

    private static JsonScanner scan(Source source) throws JsonRefusal {
        if (!source.isUtf8()) {
            throw new JsonRefusal(JsonRules.NOT_UTF8, "the file is not UTF-8", 0);
        }
        if (source.hasByteOrderMark()) {
            throw new JsonRefusal(JsonRules.SYNTAX, "Unexpected UTF-8 BOM (decode using utf-8-sig)", 0);
        }
        return new JsonScanner(source.newInputStream());
    }
}
