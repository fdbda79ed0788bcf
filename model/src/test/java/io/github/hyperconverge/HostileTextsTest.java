package io.github.hyperconverge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.source.Source;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts made to cost much: each is read or refused in a small heap, and nothing is said at length about it. */
class HostileTextsTest {
    private static final String LONG = "x".repeat(70_000);

    /** The most that may be said about a file, in characters. */
    private static final int MOST_SAID = 2_000_000;

    private static final List<Function<String, Diagnostics>> READERS = List.of(
            text -> EnvironmentReader.create()
                    .parse(List.of(new EnvironmentLayer("a", List.of(Source.of("t.yml", text)))))
                    .diagnostics(),
            text -> InventoryReader.create()
                    .parse(Source.of("openstack_inventory.json", text))
                    .diagnostics());

    private static String lines(int count, String line) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, count).forEach(i -> text.append(line.replace("#", Integer.toString(i))));
        return text.toString();
    }

    /** Each text by what it has much of. */
    private static Map<String, Supplier<String>> texts() {
        Map<String, Supplier<String>> texts = new LinkedHashMap<>();
        texts.put("keys", () -> lines(700_000, "k#:\n"));
        texts.put("keys in braces", () -> "{" + lines(700_000, "k#: ,") + "}");
        texts.put("items", () -> "[" + "a,".repeat(1_000_000) + "a]");
        texts.put("texts", () -> "[" + lines(1_000_000, "\"#\",") + "0]");
        texts.put("brackets", () -> "[" + "[],".repeat(700_000) + "0]");
        texts.put("braces", () -> "[" + "{\"a\":0},".repeat(1_000_000) + "0]");
        texts.put("depth", () -> "[".repeat(1_000_000));
        texts.put("depth of keys", () -> "{\"a\":".repeat(1_000_000));
        texts.put("one long text", () -> "{\"x\": \"" + "a ".repeat(3_900_000) + "\"}");
        texts.put("one long key", () -> "{\"" + LONG.repeat(100) + "\": {\"hosts\": 1}, \"_meta\": 1}");
        texts.put("one long line of keys", () -> "a: ".repeat(700_000));
        texts.put("a long key in each finding", () -> "? &x " + LONG + "\n: " + lines(900, "\n- {*x : 1, *x : 2}"));
        texts.put("a long anchor in each finding", () -> lines(100, "- &" + LONG + " x\n"));
        texts.put("a long tag in each finding", () -> lines(100, "- !" + LONG + " x\n"));
        texts.put("a long key twice", () -> "{" + "\"" + LONG + "\": 1,".repeat(100) + "\"b\": 2}");
        texts.put("quotes", () -> "\"".repeat(1_000_000));
        texts.put("aliases of aliases", () -> "- &a0 [x,x]\n" + lines(30, "- &b# [*a0,*a0]\n"));
        texts.put("comments", () -> "#\n".repeat(1_000_000));
        texts.put("blanks", () -> " ".repeat(8_000_000));
        texts.put("tabs", () -> "\t".repeat(1_000_000));
        texts.put("escapes", () -> "\"" + "\\/".repeat(700_000) + "\"");
        texts.put("digits", () -> "[" + "9".repeat(1_000_000) + "]");
        texts.put("documents", () -> "---\n".repeat(1_000_000));
        return texts;
    }

    /** In a virtual machine of its own, whose heap is the bound. */
    @Test
    void everyReaderEndsInASmallHeap() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Xss512k",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileTextsTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), UTF_8);

        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said.lines()).hasSize(texts().size() * READERS.size());
    }

    public static void main(String[] arguments) {
        texts().forEach((name, text) -> READERS.forEach(read -> {
            int said = said(read.apply(text.get()));
            if (said > MOST_SAID) {
                throw new AssertionError(name + ": " + said + " characters of findings");
            }
            System.out.println(name + ": " + said);
        }));
    }

    private static int said(Diagnostics findings) {
        return findings.stream()
                .flatMap(finding -> Stream.concat(
                        Stream.of(finding.message()), finding.related().stream().map(other -> other.message())))
                .mapToInt(String::length)
                .sum();
    }
}
