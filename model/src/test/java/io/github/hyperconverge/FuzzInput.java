package io.github.hyperconverge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a fuzz target: several files, with a zero byte between them, and what holds of whatever was read. */
public final class FuzzInput {
    private FuzzInput() {}

    public static byte[] of(String... files) {
        return String.join("\0", files).getBytes(UTF_8);
    }

    /** The files under their names; those that the bytes lack are empty, and the last one has the rest. */
    public static List<Source> files(byte[] bytes, String... names) {
        List<Source> files = new ArrayList<>();
        int from = 0;
        for (String name : names) {
            int to = from;
            while (to < bytes.length && (bytes[to] != 0 || files.size() == names.length - 1)) {
                to++;
            }
            files.add(Source.ofBytes(name, Arrays.copyOfRange(bytes, from, to)));
            from = Math.min(to + 1, bytes.length);
        }
        return files;
    }

    /** Sees that there is a value or an error, and hands the result on. */
    public static <T> ParseResult<T> check(ParseResult<T> read) {
        check(read.diagnostics());
        if (read.value().isEmpty() && !read.diagnostics().hasErrors()) {
            throw new AssertionError("neither a value nor an error");
        }
        return read;
    }

    /** Sees that each finding has words for a terminal, and a place within its text. */
    public static void check(Diagnostics findings) {
        findings.forEach(finding -> {
            finding.range().ifPresent(FuzzInput::check);
            finding.related().forEach(related -> check(related.range()));
            String message = finding.message();
            if (message.isBlank() || message.length() > 2000 || message.chars().anyMatch(Character::isISOControl)) {
                throw new AssertionError(message);
            }
        });
    }

    private static void check(SourceRange range) {
        if (range.startOffset() < 0
                || range.startOffset() > range.endOffset()
                || range.endOffset() > range.source().text().length()) {
            throw new AssertionError(range.startOffset() + ".." + range.endOffset() + " of " + range.source());
        }
    }
}
