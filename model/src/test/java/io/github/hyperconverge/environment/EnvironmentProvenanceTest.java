package io.github.hyperconverge.environment;

import static io.github.hyperconverge.environment.Layers.environment;
import static io.github.hyperconverge.environment.Layers.file;
import static io.github.hyperconverge.environment.Layers.layer;
import static io.github.hyperconverge.environment.Layers.parse;
import static io.github.hyperconverge.environment.Layers.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Provenance;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProvenanceTest {
    private static final EnvironmentLayer BASE = layer(file("base/mail.yml", """
                    container_skel:
                      mail_container:
                        contains:
                          - smtp
                          - imap
                        properties:
                          is_metal: false
                          service_name: mail
                      queue_container:
                        contains: [queue]
                    """));

    private static final EnvironmentLayer OPERATOR = layer(file("over/mine.yml", """
                    # ours
                    container_skel:
                      mail_container:
                        properties:
                          is_metal: true
                      news_container:
                        contains:
                          - nntp
                        properties: {is_metal: true}
                    """));

    private static final Environment BOTH = environment(parse(BASE, OPERATOR));

    private static String winner(String path) {
        return BOTH.provenance(path(path)).orElseThrow().winner().toString();
    }

    private static List<String> overridden(String path) {
        return BOTH.provenance(path(path)).orElseThrow().overridden().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void replacedScalarComesFromTheLaterFile() {
        assertThat(winner("container_skel/mail_container/properties/is_metal")).isEqualTo("over/mine.yml:5:17");
    }

    @Test
    void replacedScalarRemembersTheEarlierFile() {
        assertThat(overridden("container_skel/mail_container/properties/is_metal"))
                .containsExactly("base/mail.yml:7:17");
    }

    @Test
    void placeCoversTheValueAlone() {
        assertThat(BOTH.provenance(path("container_skel/mail_container/properties/is_metal"))
                        .orElseThrow()
                        .winner()
                        .text())
                .isEqualTo("true");
    }

    @Test
    void mergedMappingComesFromTheLastFileThatAddsToIt() {
        assertThat(winner("container_skel/mail_container")).isEqualTo("over/mine.yml:4:5");
    }

    @Test
    void mergedMappingRemembersTheEarlierFile() {
        assertThat(overridden("container_skel")).containsExactly("base/mail.yml:2:3");
    }

    @ParameterizedTest
    @CsvSource({
        "container_skel/mail_container/properties/service_name, base/mail.yml:8:21",
        "container_skel/mail_container/contains, base/mail.yml:4:7",
        "container_skel/mail_container/contains/1, base/mail.yml:5:9",
        "container_skel/queue_container, base/mail.yml:10:5",
        "container_skel/news_container/contains/0, over/mine.yml:8:9",
        "container_skel/news_container/properties/is_metal, over/mine.yml:9:28",
    })
    void untouchedValueComesFromItsOnlyFile(String path, String place) {
        assertThat(winner(path)).isEqualTo(place);
    }

    @Test
    void untouchedValueOverridesNothing() {
        assertThat(overridden("container_skel/mail_container/contains")).isEmpty();
    }

    @Test
    void overriddenPlacesAreInTheOrderOfMerging() {
        Environment environment = environment(parse(
                layer(file("one/a.yml", "x: 1"), file("one/sub/a.yml", "x: [1]")),
                layer(file("two/a.yml", "\nx: {}")),
                layer(file("three/a.yml", "\n\nx: 3"))));

        assertThat(environment.provenance(path("x")).orElseThrow().overridden())
                .extracting(SourceRange::toString)
                .containsExactly("one/a.yml:1:4", "one/sub/a.yml:1:4", "two/a.yml:2:4");
    }

    @Test
    void mergeKeyLeadsToTheMergedText() {
        Environment environment = environment(parse(file("e/a.yml", "x: &all\n  p: 1\ny:\n  <<: *all\n")));

        assertThat(environment.provenance(path("y/p")).orElseThrow().winner()).hasToString("e/a.yml:2:6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent",
                "container_skel/absent",
                "container_skel/mail_container/contains/2",
                "container_skel/mail_container/contains/-1",
                "container_skel/mail_container/contains/99999999999",
                "container_skel/mail_container/contains/smtp",
                "container_skel/mail_container/properties/is_metal/0"
            })
    void valueThatIsNotThereHasNoPlace(String path) {
        assertThat(BOTH.provenance(path(path))).isEmpty();
    }

    @Test
    void documentAsAWholeHasNoPlace() {
        assertThat(BOTH.provenance(ModelPath.root())).isEmpty();
    }

    @Test
    void overriddenPartOfAReplacedMappingIsGone() {
        Environment environment = environment(parse(
                layer(file("one/a.yml", "x: {a: 1}"), file("one/b.yml", "x: {a: 1}")), layer(file("o/a.yml", "x: 2"))));

        assertThat(environment.provenance(path("x/a"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "container_skel, over/mine.yml:2:1",
        "container_skel/mail_container, over/mine.yml:3:3",
        "container_skel/mail_container/properties, over/mine.yml:4:5",
        "container_skel/mail_container/properties/is_metal, over/mine.yml:5:7",
        "container_skel/mail_container/properties/service_name, base/mail.yml:8:7",
        "container_skel/queue_container, base/mail.yml:9:3",
        "container_skel/news_container, over/mine.yml:6:3",
    })
    void keyIsFoundWhereItCounts(String path, String place) {
        assertThat(BOTH.placeOfKey(path(path)).map(SourceRange::toString)).contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "container_skel/absent", "container_skel/mail_container/contains/0", "a/b/c"})
    void keyThatIsNotThereHasNoPlace(String path) {
        assertThat(BOTH.placeOfKey(path(path))).isEmpty();
    }

    @Test
    void documentHasNoKey() {
        assertThat(BOTH.placeOfKey(ModelPath.root())).isEmpty();
    }

    @Test
    void layersAreNumberedFromTheBase() {
        Environment environment = environment(parse(
                layer(file("one/a.yml", "x: 1")),
                layer(file("two/a.yml", "y: 1")),
                layer(file("three/a.yml", "z: 1"))));

        assertThat(List.of("x", "y", "z"))
                .extracting(key -> environment
                        .layerOf(environment.placeOfKey(path(key)).orElseThrow())
                        .orElseThrow())
                .containsExactly(0, 1, 2);
    }

    @Test
    void placeInAnotherFileLiesInNoLayer() {
        assertThat(BOTH.layerOf(new SourceRange(file("other.yml", "x"), 0, 1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "container_skel/queue_container, false",
        "container_skel/queue_container/contains, false",
        "container_skel/queue_container/contains/0, false",
        "container_skel/mail_container/contains, false",
        "container_skel/mail_container/properties/service_name, false",
        "container_skel/mail_container, true",
        "container_skel/mail_container/properties, true",
        "container_skel/mail_container/properties/is_metal, true",
        "container_skel/news_container, true",
        "container_skel/news_container/contains, true",
        "container_skel/news_container/contains/0, true",
        "container_skel/news_container/properties/is_metal, true",
        "container_skel/absent, false",
    })
    void operatorHasASayInWhatTheLayersOverTheBaseSet(String path, boolean expected) {
        assertThat(BOTH.isSetByOperator(path(path))).isEqualTo(expected);
    }

    @Test
    void operatorHasASayInTheWholeDocument() {
        assertThat(BOTH.isSetByOperator(path("container_skel"))).isTrue();
    }

    @Test
    void severalFilesOfTheBaseAreNotTheOperators() {
        Environment environment = environment(parse(file("e/a.yml", "x: {a: 1}"), file("e/b.yml", "x: {b: 1}")));

        assertThat(environment.isSetByOperator(path("x"))).isFalse();
    }

    @Test
    void thirdLayerIsTheOperatorsToo() {
        Environment environment = environment(parse(BASE, layer(), OPERATOR));

        assertThat(environment.isSetByOperator(path("container_skel/mail_container")))
                .isTrue();
    }

    @Test
    void sameTextInTwoLayersIsTheOperatorsToo() {
        String text = "x: {a: 1}";
        Environment environment = environment(parse(layer(file("e/a.yml", text)), layer(file("e/a.yml", text))));

        assertThat(environment.isSetByOperator(path("x/a"))).isTrue();
    }

    @Test
    void sameTextInTwoLayersIsKeptApart() {
        String text = "x: 1";
        Environment environment = environment(parse(layer(file("e/a.yml", text)), layer(file("e/a.yml", text))));
        Provenance places = environment.provenance(path("x")).orElseThrow();

        assertThat(environment.layerOf(places.winner())).hasValue(1);
        assertThat(environment.layerOf(places.overridden().get(0))).hasValue(0);
    }

    @Test
    void environmentThatNoFileSaysHasNoPlaces() {
        Environment environment = Environment.of(BOTH.effective());

        assertThat(environment.layers()).isEmpty();
        assertThat(environment.isSetByOperator(path("container_skel/mail_container/properties/is_metal")))
                .isFalse();
    }

    @Test
    void valueOfATypeThatIsGoneHasNoPlace() {
        assertThat(BOTH.withContainerSkel(List.of())
                        .provenance(path("container_skel/mail_container/properties/is_metal")))
                .isEqualTo(Optional.empty());
    }

    @Test
    void provenanceCopiesItsList() {
        SourceRange place = new SourceRange(file("e/a.yml", "x"), 0, 1);
        var places = new ArrayList<>(List.of(place));
        Provenance provenance = new Provenance(place, places);
        places.clear();

        assertThat(provenance.overridden()).containsExactly(place);
    }
}
