package io.github.hyperconverge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("corpus")
class HaproxyCorpusTest {
    private static final List<String> PIECES = List.of(
            "\n",
            "\r\n",
            "\r",
            "\t",
            " ",
            "\\",
            "\"",
            "'",
            "#",
            "\"${",
            "}",
            "$X",
            "\\x4",
            "\u0000",
            "\u00ff",
            "\u00e9",
            "backend x\n",
            ".if 0\n",
            ".else\n",
            ".endif\n",
            "server a :80\n",
            "no ",
            "{",
            "defaults d from d\n");

    @ParameterizedTest
    @CsvSource({"cfg, 533", "invalid, 117", "osa, 12"})
    void filesAreWrittenAsTheyWereRead(String folder, int atLeast) throws IOException {
        List<Path> files = HaproxyCorpus.files(folder);

        assertThat(files).hasSizeGreaterThanOrEqualTo(atLeast);
        for (Path file : files) {
            byte[] bytes = HaproxyCorpus.source(file).bytes();
            assertThat(written(bytes)).as(file.toString()).isEqualTo(bytes);
        }
    }

    @Test
    void mutatedFilesAreWrittenAsTheyWereRead() throws IOException {
        List<byte[]> texts = Stream.of("cfg", "invalid", "osa")
                .flatMap(folder -> {
                    try {
                        return HaproxyCorpus.files(folder).stream();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .map(file -> HaproxyCorpus.source(file).bytes())
                .filter(bytes -> bytes.length < 20_000)
                .toList();
        for (int seed = 0; seed < 10_000; seed++) {
            byte[] mutated = mutated(new Random(seed), texts);
            try {
                assertThat(written(mutated)).isEqualTo(mutated);
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** Reads all there is to read, and joins the lines again, each of its blanks, words and rest. */
    private static byte[] written(byte[] bytes) {
        Source source = Source.ofBytes("haproxy.cfg", bytes);
        HaproxyConfig config = HaproxyReader.create().parse(source).value().orElseThrow();
        StringBuilder text = new StringBuilder();
        for (Line line : config.files().get(0).lines()) {
            int at = line.range().startOffset();
            for (Word word : line.words()) {
                text.append(source.text(), at, word.startOffset()).append(word.raw());
                at = word.endOffset();
            }
            text.append(source.text(), at, line.range().endOffset()).append(line.lineEnd());
        }
        readViews(config);
        Charset charset = source.isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return text.toString().getBytes(charset);
    }

    private static void readViews(HaproxyConfig config) {
        for (Section section : config.sections()) {
            section.serverLines().forEach(server -> {
                server.endpoint().ifPresent(Address::isAny);
                server.settings().forEach((keyword, value) -> {});
                server.names("a1");
            });
            section.servers();
            config.effective(section, each -> each.last("timeout"));
        }
    }

    private static byte[] mutated(Random random, List<byte[]> texts) {
        byte[] text = texts.get(random.nextInt(texts.size()));
        for (int steps = 1 + random.nextInt(4); steps > 0; steps--) {
            int from = random.nextInt(text.length + 1);
            int to = Math.min(text.length, from + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> {
                    text = text.clone();
                    if (text.length > 0) {
                        text[random.nextInt(text.length)] ^= (byte) (1 << random.nextInt(8));
                    }
                }
                case 1 -> text = spliced(text, from, to, new byte[0]);
                case 2 -> text = spliced(text, to, to, Arrays.copyOfRange(text, from, to));
                case 3 -> text = Arrays.copyOf(text, from);
                default ->
                    text = spliced(
                            text,
                            from,
                            from,
                            PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return text;
    }

    private static byte[] spliced(byte[] text, int from, int to, byte[] piece) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(text, 0, from);
        result.writeBytes(piece);
        result.write(text, to, text.length - to);
        return result.toByteArray();
    }
}
