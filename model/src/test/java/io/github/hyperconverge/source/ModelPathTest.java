package io.github.hyperconverge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelPathTest {

    @Test
    void showsTheRootAsNothing() {
        assertThat(ModelPath.root()).hasToString("").isEqualTo(ModelPath.of());
    }

    @Test
    void joinsSegmentsBySlashes() {
        assertThat(ModelPath.of("container_skel", "lamp_container", "contains"))
                .hasToString("container_skel/lamp_container/contains");
    }

    @Test
    void goesDownToAKey() {
        assertThat(ModelPath.of("a").child("b")).isEqualTo(ModelPath.of("a", "b"));
    }

    @Test
    void goesDownToAnItem() {
        assertThat(ModelPath.of("a").item(12)).hasToString("a/12");
    }

    @Test
    void staysAsItIsWhenGoneDownFrom() {
        ModelPath path = ModelPath.of("a");
        path.child("b");
        assertThat(path.segments()).containsExactly("a");
    }

    @Test
    void escapesASlash() {
        assertThat(ModelPath.of("10.0.0.0/8", "a")).hasToString("10.0.0.0~18/a");
    }

    @Test
    void escapesATilde() {
        assertThat(ModelPath.of("~")).hasToString("~0");
    }

    @Test
    void escapesATildeBeforeASlashUnambiguously() {
        assertThat(ModelPath.of("~1/")).hasToString("~01~1");
        assertThat(ModelPath.of("//")).hasToString("~1~1");
    }

    @Test
    void showsAnEmptyKey() {
        assertThat(ModelPath.of("a", "", "b")).hasToString("a//b");
    }

    @Test
    void keepsItsSegmentsWhenTheGivenOnesChange() {
        List<String> given = new ArrayList<>(List.of("a"));
        ModelPath path = ModelPath.of(given);
        given.add("b");
        assertThat(path.segments()).containsExactly("a");
    }

    @Test
    void givesSegmentsThatCannotChange() {
        List<String> segments = ModelPath.of("a").child("b").segments();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> segments.add("c"));
    }
}
