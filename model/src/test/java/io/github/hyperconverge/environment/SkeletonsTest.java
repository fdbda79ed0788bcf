package io.github.hyperconverge.environment;

import static io.github.hyperconverge.environment.Layers.environment;
import static io.github.hyperconverge.environment.Layers.file;
import static io.github.hyperconverge.environment.Layers.layer;
import static io.github.hyperconverge.environment.Layers.parse;
import static io.github.hyperconverge.environment.Layers.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkeletonsTest {
    private static final String TEXT = """
            component_skel:
              smtp:
                belongs_to: [mail_all]
              imap:
                belongs_to: [mail_all, reading_all]
            container_skel:
              mail_container:
                belongs_to:
                  - mail_containers
                contains:
                  - smtp
                  - imap
                colour: blue
                properties:
                  service_name: mail
                  container_fs_size: 5G
                  container_release: jammy
                  log_directory: mail_logs
              7: {contains: [seven]}
              web_container: {}
            physical_skel:
              mail_containers: {belongs_to: [all_containers]}
              mail_hosts: {belongs_to: [hosts]}
            further: {key: 1}
            """;

    private static final Environment ENVIRONMENT = environment(parse(file("e/mail.yml", TEXT)));
    private static final ContainerSkel MAIL = ENVIRONMENT.containerSkel().get("mail_container");

    private static String place(Optional<SourceRange> range) {
        return range.orElseThrow().toString();
    }

    @Test
    void componentsAreInOrder() {
        assertThat(ENVIRONMENT.componentSkel().keySet()).containsExactly("smtp", "imap");
    }

    @Test
    void componentBelongsToItsGroups() {
        assertThat(ENVIRONMENT.componentSkel().get("imap").belongsTo()).containsExactly("mail_all", "reading_all");
    }

    @Test
    void physicalGroupsAreInOrder() {
        assertThat(ENVIRONMENT.physicalSkel().keySet()).containsExactly("mail_containers", "mail_hosts");
    }

    @Test
    void physicalGroupBelongsToItsGroups() {
        assertThat(ENVIRONMENT.physicalSkel().get("mail_hosts").belongsTo()).containsExactly("hosts");
    }

    @Test
    void entryKnowsItsName() {
        assertThat(MAIL.name()).isEqualTo("mail_container");
    }

    @Test
    void typeContainsItsComponentsInOrder() {
        assertThat(MAIL.contains()).containsExactly("smtp", "imap");
    }

    @Test
    void typeBelongsToItsGroups() {
        assertThat(MAIL.belongsTo()).containsExactly("mail_containers");
    }

    @Test
    void nameThatIsNoTextIsLeftOut() {
        assertThat(ENVIRONMENT.containerSkel().keySet()).containsExactly("mail_container", "web_container");
    }

    @Test
    void nameThatIsNoTextStaysInTheDocument() {
        assertThat(ENVIRONMENT
                        .effective()
                        .get(Environment.CONTAINER_SKEL)
                        .orElseThrow()
                        .toString())
                .contains("7: {contains: [seven]}");
    }

    @Test
    void keysOutsideTheSkeletonsAreKept() {
        assertThat(ENVIRONMENT.effective().entries())
                .extracting(YamlMapping.Entry::name)
                .containsExactly("component_skel", "container_skel", "physical_skel", "further");
    }

    @Test
    void unknownKeysOfATypeAreKeptInTheirPlace() {
        assertThat(((YamlMapping) MAIL.definition()).entries())
                .extracting(YamlMapping.Entry::name)
                .containsExactly("belongs_to", "contains", "colour", "properties");
    }

    @ParameterizedTest
    @ValueSource(strings = {"container_skel: ", "container_skel: [a]", "container_skel: 5", "other: {}", ""})
    void skeletonThatIsNoMappingHasNoEntries(String text) {
        assertThat(environment(parse(file("e/a.yml", text))).containerSkel()).isEmpty();
    }

    @Test
    void entriesCannotBeChanged() {
        var entries = environment(parse(file("e/a.yml", TEXT))).containerSkel();

        assertThatThrownBy(() -> entries.remove("mail_container")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void placeOfAnItemIsItsOwn() {
        assertThat(place(MAIL.place("contains", "imap"))).isEqualTo("e/mail.yml:12:9");
    }

    @Test
    void placeOfAnItemThatIsNotThereIsTheLists() {
        assertThat(place(MAIL.place("contains", "absent"))).isEqualTo("e/mail.yml:11:7");
    }

    @Test
    void placeInAListThatIsNotThereIsTheDefinitions() {
        assertThat(place(ENVIRONMENT.containerSkel().get("web_container").place("contains", "smtp")))
                .isEqualTo("e/mail.yml:20:18");
    }

    @Test
    void withContainerSkelTakesTheGivenTypesInTheirOrder() {
        ContainerSkel news = new ContainerSkel("news_container", YamlMapping.empty());

        assertThat(ENVIRONMENT
                        .withContainerSkel(List.of(news, MAIL))
                        .containerSkel()
                        .keySet())
                .containsExactly("news_container", "mail_container");
    }

    @Test
    void withContainerSkelKeepsEverythingElse() {
        Environment changed = ENVIRONMENT.withContainerSkel(List.of(MAIL));

        assertThat(changed.effective().with("container_skel", YamlMapping.empty()))
                .hasToString(ENVIRONMENT
                        .effective()
                        .with("container_skel", YamlMapping.empty())
                        .toString());
    }

    @Test
    void withContainerSkelKeepsTheLayers() {
        assertThat(ENVIRONMENT.withContainerSkel(List.of()).layers()).isEqualTo(ENVIRONMENT.layers());
    }

    @Test
    void withContainerSkelKeepsThePlacesOfKeys() {
        ContainerSkel changed = new ContainerSkel("mail_container", YamlMapping.empty());

        assertThat(place(ENVIRONMENT
                        .withContainerSkel(List.of(changed))
                        .placeOfKey(path("container_skel/mail_container"))))
                .isEqualTo("e/mail.yml:7:3");
    }

    @Test
    void withContainerSkelKeepsThePlacesOfContestedValues() {
        Environment merged = environment(parse(
                layer(file("e/a.yml", "container_skel: {x: {contains: [a]}}")),
                layer(file("o/a.yml", "container_skel: {x: {contains: [b]}}"))));

        Environment changed = merged.withContainerSkel(merged.containerSkel().values());

        assertThat(changed.provenance(path("container_skel/x/contains")))
                .isEqualTo(merged.provenance(path("container_skel/x/contains")))
                .isPresent();
    }

    @Test
    void newTypeHasNoPlace() {
        Environment changed =
                ENVIRONMENT.withContainerSkel(List.of(new ContainerSkel("news_container", YamlMapping.empty())));

        assertThat(changed.placeOfKey(path("container_skel/news_container"))).isEmpty();
    }

    @Test
    void withContainerSkelLeavesTheOriginalAlone() {
        Environment original = environment(parse(file("e/a.yml", TEXT)));
        original.withContainerSkel(List.of());

        assertThat(original).isEqualTo(ENVIRONMENT);
    }

    @Test
    void withContainerSkelAddsAMissingSkeleton() {
        assertThat(environment(parse(file("e/a.yml", "x: 1")))
                        .withContainerSkel(List.of(MAIL))
                        .containerSkel())
                .containsOnlyKeys("mail_container");
    }

    @Test
    void equalityIsAboutEffectiveValues() {
        Environment split =
                environment(parse(layer(file("o/a.yml", "x: {b: 2}")), layer(file("o/b.yml", "x: {a: 1}"))));

        assertThat(split)
                .isEqualTo(environment(parse(file("e/a.yml", "x: {a: 1, b: 2}"))))
                .hasSameHashCodeAs(environment(parse(file("e/a.yml", "x: {a: 1, b: 2}"))));
    }

    @Test
    void otherValuesAreNotEqual() {
        assertThat(environment(parse(file("e/a.yml", "x: 1"))))
                .isNotEqualTo(environment(parse(file("e/a.yml", "x: '1'"))));
    }

    @Test
    void environmentIsEqualToNothingElse() {
        YamlNode effective = ENVIRONMENT.effective();

        assertThat(ENVIRONMENT).isNotEqualTo(effective);
    }

    @Test
    void textCountsTheEntries() {
        assertThat(ENVIRONMENT).hasToString("Environment[2 components, 2 container types, 2 physical groups]");
    }
}
