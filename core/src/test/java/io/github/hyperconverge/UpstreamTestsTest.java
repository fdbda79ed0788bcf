package io.github.hyperconverge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.UpstreamTests.Row;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

class UpstreamTestsTest {

    static List<String> answers() {
        return UpstreamTests.rows().stream()
                .filter(Row::isAnswered)
                .map(Row::answer)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answerIsATestOfTheDefaultSuite(String answer) throws ClassNotFoundException {
        String[] parts = answer.split("#", -1);
        Class<?> type = Class.forName("io.github.hyperconverge." + parts[0]);

        assertThat(type.isAnnotationPresent(Tag.class)).isFalse();
        assertThat(Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.getName().equals(parts[1]))
                        .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class)))
                .hasSize(1);
    }

    @Test
    void fewTestsAreAboutPythonAlone() {
        List<Row> rows = UpstreamTests.rows();
        List<Row> unanswered = rows.stream().filter(row -> !row.isAnswered()).toList();

        assertThat(unanswered)
                .hasSizeLessThanOrEqualTo(rows.size() / 4)
                .allMatch(row -> row.answer().matches("- \\w.{10,}"));
    }
}
