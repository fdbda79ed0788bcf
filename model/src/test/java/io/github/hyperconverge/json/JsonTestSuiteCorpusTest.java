package io.github.hyperconverge.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The inputs of nst/JSONTestSuite: read and refused as the suite says, and as Python does where it leaves it open. */
@Tag("corpus")
class JsonTestSuiteCorpusTest {

    @TestFactory
    Stream<DynamicTest> agreesWithPython(@TempDir Path scratch) throws Exception {
        List<Path> files;
        Path suite = Path.of(System.getProperty("hyperconverge.corpus"), "json-test-suite", "test_parsing");
        try (Stream<Path> found = Files.list(suite)) {
            files = found.sorted().toList();
        }
        assertThat(files).hasSize(318);
        List<byte[]> documents = new ArrayList<>();
        for (Path file : files) {
            documents.add(Files.readAllBytes(file));
        }
        List<PythonJson.Outcome> python = PythonJson.rewrite(scratch, documents);
        return IntStream.range(0, files.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        files.get(i).getFileName().toString(),
                        () -> check(files.get(i), documents.get(i), python.get(i))));
    }

    private static void check(Path file, byte[] document, PythonJson.Outcome python) throws IOException {
        String name = file.getFileName().toString();
        // Python takes NaN and infinities for numbers; on the rest it and the suite agree.
        if (!name.startsWith("i_") && !name.matches("n_number_(NaN|infinity|minus_infinity).json")) {
            assertThat(!python.isRefused()).as(name).isEqualTo(name.startsWith("y_"));
        }
        JsonAgreement.check(name, document, python);
    }
}
