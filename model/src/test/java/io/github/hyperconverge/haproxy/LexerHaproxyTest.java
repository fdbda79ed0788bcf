package io.github.hyperconverge.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the words of random lines with those of the HAProxy that is installed. */
@Tag("corpus")
class LexerHaproxyTest {
    private static final List<String> PIECES = List.of(
            "a",
            "b1",
            "-",
            "\"",
            "\"",
            "'",
            "\\",
            " ",
            "\t",
            "\u000b",
            "#",
            "$",
            "${",
            "}",
            "HOME",
            "LIST",
            "NONE",
            "[*]",
            "-d e",
            "\\x4",
            "41",
            "\\n",
            "\\t",
            "\r",
            "\u00a0",
            "\u00ff",
            "${LIST[*]}",
            "${NONE-x y}",
            "=");
    private static final Map<String, String> ENVIRONMENT = Map.of("HOME", "/root", "LIST", "p  q r");

    @TempDir
    private Path folder;

    @Test
    void splitsRandomLinesAsHaproxyDoes() throws IOException, InterruptedException {
        Random random = new Random(5);
        int compared = 0;
        for (int file = 0; file < 80; file++) {
            compared += compare(random);
        }
        assertThat(compared).isEqualTo(3200);
    }

    /** Compares 40 lines: HAProxy gives up after 50 errors. */
    private int compare(Random random) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        // HAProxy 2.6 cannot take default values in the first line it reads.
        lines.add("global");
        for (int i = 0; i < 40; i++) {
            StringBuilder line = new StringBuilder(".notice ");
            for (int pieces = 1 + random.nextInt(8); pieces > 0; pieces--) {
                line.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            lines.add(line.toString());
        }
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("t.cfg"), text);
        ProcessBuilder command = new ProcessBuilder("/usr/sbin/haproxy", "-c", "-f", file.toString());
        command.environment().clear();
        command.environment().putAll(ENVIRONMENT);
        Path said = folder.resolve("said");
        command.redirectErrorStream(true).redirectOutput(said.toFile());
        command.start().waitFor();
        List<String> messages = List.of(new String(Files.readAllBytes(said), StandardCharsets.ISO_8859_1)
                .split("(?=\\[(?:NOTICE|ALERT|WARNING)\\])"));
        List<Line> read = HaproxyFile.of(Source.ofBytes("t.cfg", text)).lines();
        for (Line line : read.subList(1, read.size())) {
            String mark = "t.cfg:" + line.number() + "]";
            String message = messages.stream()
                    .filter(one -> one.contains(mark))
                    .findFirst()
                    .map(one -> one.substring(one.indexOf(mark) + mark.length()))
                    .orElse("");
            assertThat(message).as("%s", line).startsWith(said(line));
        }
        return read.size() - 1;
    }

    /** What HAProxy says of {@code .notice} and these words. */
    private static String said(Line line) {
        if (line.fault().isPresent()) {
            return switch (line.fault().get().rule().id()) {
                case "haproxy-unclosed-quote" -> ": unmatched quote";
                case "haproxy-unclosed-brace" -> ": unmatched brace";
                case "haproxy-bad-escape" -> ": truncated or invalid hexadecimal";
                default -> ": ";
            };
        }
        List<Word> words = line.words(ENVIRONMENT);
        String second = words.size() > 2 ? words.get(2).value() : "";
        if (!second.isEmpty()) {
            return ": Unexpected argument '" + second + "'";
        }
        String first = words.size() > 1 ? words.get(1).value() : "";
        return ": '" + first + "'";
    }
}
