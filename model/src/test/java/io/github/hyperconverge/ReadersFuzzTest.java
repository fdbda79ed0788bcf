package io.github.hyperconverge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlReader;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader promises of any bytes. Without the profile {@code fuzz} the targets run on their seeds. */
class ReadersFuzzTest {
    static Stream<byte[]> yaml() {
        return Stream.of("a: 1", "- x\n- &a y\n- *a\n").map(text -> text.getBytes(UTF_8));
    }

    @MethodSource
    @FuzzTest
    void yaml(byte[] bytes) {
        YamlReader.create().parse(Source.ofBytes("t.yml", bytes));
    }
}
