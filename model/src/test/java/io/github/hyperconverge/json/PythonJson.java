package io.github.hyperconverge.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What python3 makes of documents. */
public final class PythonJson {
    private static final String PROGRAM = """
            import json, sys
            for line in sys.stdin:
                try:
                    value = json.loads(bytes.fromhex(line.strip()).decode('utf-8'))
                except json.JSONDecodeError as e:
                    print('refused', e.pos, e.msg)
                    continue
                except (ValueError, RecursionError) as e:
                    print('refused', -1, type(e).__name__)
                    continue
                print(json.dumps(value, indent=4, sort_keys=True, separators=(',', ': ')).encode('ascii').hex(),
                      json.dumps(value, indent=2).encode('ascii').hex())
            """;

    private PythonJson() {}

    /**
     * What Python makes of a document.
     *
     * @param osa what it writes as the generator does; empty if it refused the document
     * @param manage what it writes as inventory-manage does
     * @param refusal why it refused the document; empty if it did not
     * @param place how many characters come before what it refused; -1 if it does not say
     */
    public record Outcome(String osa, String manage, String refusal, int place) {
        boolean isRefused() {
            return !refusal.isEmpty();
        }
    }

    /** Gives each document to Python. */
    public static List<Outcome> rewrite(Path scratch, List<byte[]> documents) throws IOException, InterruptedException {
        List<String> lines = documents.stream().map(HexFormat.of()::formatHex).toList();
        Path input = Files.write(scratch.resolve("documents"), lines);
        Path output = scratch.resolve("written");
        Process python = new ProcessBuilder("python3", "-c", PROGRAM)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (python.waitFor() != 0) {
            throw new IllegalStateException("python3 failed");
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            String[] parts = line.split(" ", 3);
            outcomes.add(
                    parts[0].equals("refused")
                            ? new Outcome("", "", parts[2], Integer.parseInt(parts[1]))
                            : new Outcome(text(parts[0]), text(parts[1]), "", -1));
        }
        return outcomes;
    }

    private static String text(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.US_ASCII);
    }
}
