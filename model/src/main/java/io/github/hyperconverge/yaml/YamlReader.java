package io.github.hyperconverge.yaml;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a YAML text as PyYAML's {@code safe_load} does, which is YAML 1.1.
 *
 * <p>Where PyYAML refuses the whole document because of one value, the value is reported and the rest is still read.
 * Immutable and safe to share.
 */
public final class YamlReader {
    /** Says that a value contains itself, which merging documents can bring about too. */
    public static final Rule RECURSION = YamlRules.RECURSION;
    /** Says that aliases stand for more than {@link ReadLimits#expandedNodes()}, alone or once documents are merged. */
    public static final Rule TOO_MANY_ALIASES = YamlRules.TOO_MANY_ALIASES;

    private final ReadLimits limits;

    private YamlReader(ReadLimits limits) {
        this.limits = limits;
    }

    /**
     * Makes a reader with the usual limits.
     *
     * @return the reader
     */
    public static YamlReader create() {
        return withLimits(ReadLimits.defaults());
    }

    /**
     * Makes a reader.
     *
     * @param limits how much it reads
     * @return the reader
     */
    public static YamlReader withLimits(ReadLimits limits) {
        return new YamlReader(limits);
    }

    /**
     * Returns the limits.
     *
     * @return how much it reads
     */
    public ReadLimits limits() {
        return limits;
    }

    /**
     * Reads the start of a file, enough to tell whether it is too large.
     *
     * @param file the file
     * @return its text, to be given to {@link #parse}
     * @throws IOException if the file cannot be read
     */
    public Source open(Path file) throws IOException {
        return Source.read(file, limits.bytes() + 1);
    }

    /**
     * Reads a document.
     *
     * @param source the text
     * @return the root value, null for an empty text; no value if the text is not YAML
     */
    public ParseResult<YamlNode> parse(Source source) {
        Diagnostics.Collector problems = new Diagnostics.Collector();
        Optional<YamlNode> root = Optional.empty();
        if (source.size() > limits.bytes()) {
            problems.add(Diagnostic.of(YamlRules.TOO_LARGE, "larger than " + limits.bytes() + " bytes")
                    .at(new SourceRange(source, 0, 0)));
        } else if (!source.isUtf8()) {
            problems.add(
                    Diagnostic.of(YamlRules.NOT_UTF8, "this byte is not UTF-8").at(firstBadByte(source)));
        } else {
            reportLineFormat(source, problems);
            root = new YamlComposer(source, limits, problems).compose();
        }
        return new ParseResult<>(root, problems.toDiagnostics());
    }

    private static SourceRange firstBadByte(Source source) {
        ByteBuffer bytes = ByteBuffer.wrap(source.bytes());
        // A new decoder stops before what it cannot decode; the text has one char per byte here.
        StandardCharsets.UTF_8.newDecoder().decode(bytes, CharBuffer.allocate(source.size()), true);
        return new SourceRange(source, bytes.position(), bytes.position() + 1);
    }

    private static void reportLineFormat(Source source, Diagnostics.Collector problems) {
        if (source.hasByteOrderMark()) {
            problems.add(Diagnostic.of(YamlRules.BYTE_ORDER_MARK, "the file starts with a byte order mark")
                    .at(new SourceRange(source, 0, 1)));
        }
        int carriageReturn = source.text().indexOf('\r');
        if (carriageReturn >= 0) {
            problems.add(Diagnostic.of(YamlRules.LINE_ENDS, "lines end in carriage return and line feed")
                    .at(new SourceRange(source, carriageReturn, carriageReturn)));
        }
    }
}
