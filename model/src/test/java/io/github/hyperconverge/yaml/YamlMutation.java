package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Damages texts at random and holds what reading promises of any text. */
public final class YamlMutation {
    private static final List<String> PIECES = List.of(
            "\t",
            ":",
            ": ",
            "\n",
            "\n  ",
            "\r\n",
            "\r",
            " ",
            "- ",
            "? ",
            "#",
            " # ",
            "&a ",
            "*a ",
            "*a",
            "!",
            "!!set ",
            "!!omap ",
            "!!int ",
            "!x ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "|",
            "|2-\n",
            ">+",
            "'",
            "\"",
            "\\",
            "\\/",
            "\\\t",
            "%",
            "%YAML 1.1\n",
            "---\n",
            "...\n",
            "<<: ",
            "=",
            "~",
            "@",
            "`",
            "0x",
            "1:2",
            "2001-01-01",
            "\uFEFF",
            "\uE000",
            "\u0085",
            "\u2028",
            "\0",
            "\u00e4",
            "\ud83d\ude00");

    private final Random random;

    YamlMutation(Random random) {
        this.random = random;
    }

    /** Mutates one of the texts in each run; a failure names the seed of its run and the text. */
    static void readAll(List<byte[]> texts, long firstSeed, int runs) {
        LongStream.range(firstSeed, firstSeed + runs).forEach(seed -> {
            Random random = new Random(seed);
            byte[] mutated = new YamlMutation(random).mutate(texts.get(random.nextInt(texts.size())));
            assertThatCode(() -> checkPromises(mutated))
                    .as(() ->
                            "seed " + seed + ": " + Source.ofBytes("", mutated).text())
                    .doesNotThrowAnyException();
        });
    }

    byte[] mutate(byte[] text) {
        byte[] mutated = text;
        for (int steps = 1 + random.nextInt(4); steps > 0; steps--) {
            mutated = step(mutated);
        }
        return mutated;
    }

    private byte[] step(byte[] text) {
        int from = random.nextInt(text.length + 1);
        int to = Math.min(text.length, from + random.nextInt(12));
        byte[] stretch = Arrays.copyOfRange(text, from, to);
        return switch (random.nextInt(6)) {
            case 0 -> flipped(text);
            case 1 -> spliced(text, from, to, new byte[0]);
            case 2 -> spliced(text, to, to, stretch);
            case 3 -> Arrays.copyOf(text, from);
            default ->
                spliced(
                        text,
                        from,
                        from,
                        PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
        };
    }

    private byte[] flipped(byte[] text) {
        byte[] copy = text.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] spliced(byte[] text, int from, int to, byte[] piece) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(text, 0, from);
        result.writeBytes(piece);
        result.write(text, to, text.length - to);
        return result.toByteArray();
    }

    public static void checkPromises(byte[] text) {
        Source source = Source.ofBytes("t.yml", text);
        ParseResult<YamlNode> result = YamlReader.create().parse(source);
        ParseResult<YamlNode> again = YamlReader.create().parse(Source.ofBytes("t.yml", text));
        assertThat(again.value()).isEqualTo(result.value());
        assertThat(again.value().hashCode()).isEqualTo(result.value().hashCode());
        assertThat(again.diagnostics().all()).isEqualTo(result.diagnostics().all());
        assertThat(result.value().isPresent() || result.diagnostics().hasErrors())
                .as("a value or an error")
                .isTrue();
        result.value().ifPresent(value -> checkPlaces(value, source));
        result.diagnostics().forEach(finding -> checkFinding(finding, source));
    }

    private static void checkPlaces(YamlNode node, Source source) {
        // Millions of places: AssertJ alone would take most of the time.
        boolean half = node instanceof YamlSequence sequence && sequence.isPair();
        if (node.range().isPresent() == half) {
            throw new AssertionError("place of " + node);
        }
        node.range().ifPresent(range -> checkPlace(range, source));
        if (node instanceof YamlMapping mapping) {
            mapping.entries().forEach(entry -> {
                checkPlaces(entry.key(), source);
                checkPlaces(entry.value(), source);
            });
        } else if (node instanceof YamlSequence sequence) {
            sequence.items().forEach(item -> checkPlaces(item, source));
        }
    }

    private static void checkFinding(Diagnostic finding, Source source) {
        checkPlace(finding.range().orElseThrow(), source);
        finding.related().forEach(related -> checkPlace(related.range(), source));
        assertThat(finding.message()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
    }

    private static void checkPlace(SourceRange range, Source source) {
        if (range.source() != source
                || range.startOffset() < 0
                || range.startOffset() > range.endOffset()
                || range.endOffset() > source.text().length()
                || range.end().line() > source.lineCount()) {
            throw new AssertionError(range.startOffset() + ".." + range.endOffset() + " of " + range.source());
        }
    }
}
