package io.github.hyperconverge.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads and writes random documents as python3 does. Needs python3. */
@Tag("corpus")
class JsonPythonCorpusTest {
    private static final int DOCUMENTS = 2000;

    @Test
    void soundDocuments(@TempDir Path scratch) throws Exception {
        Random random = new Random(20_261_123);
        List<byte[]> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add(RandomJson.document(random).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(agreements(scratch, documents)).isGreaterThan(DOCUMENTS * 9L / 10);
    }

    @Test
    void documentsWithAFewCharactersWrong(@TempDir Path scratch) throws Exception {
        Random random = new Random(42);
        List<byte[]> documents = new ArrayList<>();
        while (documents.size() < DOCUMENTS) {
            byte[] document = RandomJson.document(random).getBytes(StandardCharsets.UTF_8);
            if (document.length < 2000) {
                documents.add(Mutation.of(document, random));
            }
        }
        assertThat(agreements(scratch, documents)).isBetween(DOCUMENTS / 20L, DOCUMENTS * 9L / 10);
    }

    @Test
    void floats(@TempDir Path scratch) throws Exception {
        Random random = new Random(7);
        StringBuilder list = new StringBuilder("[0.5");
        for (int i = 0; i < 20_000; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            double power = Math.scalb(1.0, random.nextInt(2098) - 1074);
            list.append(",")
                    .append(Double.isFinite(any) ? any : power)
                    .append(",")
                    .append(power);
            list.append(",").append(random.nextInt(1000) / 100.0).append(",").append(random.nextLong() * 1e-3);
        }
        byte[] document = list.append("]").toString().getBytes(StandardCharsets.UTF_8);
        assertThat(agreements(scratch, List.of(document))).isEqualTo(1);
    }

    /** Checks each document, and returns how many Python takes. */
    private static long agreements(Path scratch, List<byte[]> documents) throws Exception {
        List<PythonJson.Outcome> python = PythonJson.rewrite(scratch, documents);
        assertThat(python).hasSameSizeAs(documents);
        for (int i = 0; i < documents.size(); i++) {
            JsonAgreement.check("document " + i, documents.get(i), python.get(i));
        }
        long taken = python.stream().filter(outcome -> !outcome.isRefused()).count();
        System.out.println("as Python: " + taken + " taken, " + (documents.size() - taken) + " refused");
        return taken;
    }
}
