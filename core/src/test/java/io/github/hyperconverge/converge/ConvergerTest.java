package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.environment.Environment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every clause of the rule, holding and failing. */
class ConvergerTest {
    private static final List<List<String>> NONE = List.of();
    private static final List<List<String>> PAIR = List.of(List.of("nova_api_container", "nova_conductor_container"));

    /** An API type and a conductor type that differ in what is put into their entries. */
    private static List<List<String>> mergesOfPair(String ofApi, String ofConductor) {
        return merges("""
                container_skel:
                  nova_api_container: {contains: [nova_api], %s}
                  nova_conductor_container: {contains: [nova_conductor], %s}
                """.formatted(ofApi, ofConductor));
    }

    /** The same in one group, with one property each. */
    private static List<List<String>> mergesWithProperties(String ofApi, String ofConductor) {
        return mergesOfPair(
                "belongs_to: [infra_containers], properties: {" + ofApi + "}",
                "belongs_to: [infra_containers], properties: {" + ofConductor + "}");
    }

    private static List<List<String>> merges(String types) {
        return EnvD.merges(EnvD.plan(EnvD.types(types)));
    }

    private static List<List<String>> mergesOfContents(String ofApi, String ofConductor) {
        return merges("""
                container_skel:
                  nova_api_container: {belongs_to: [infra_containers], contains: %s}
                  nova_conductor_container: {belongs_to: [infra_containers], contains: %s}
                """.formatted(ofApi, ofConductor));
    }

    @Test
    void r1MergesTypesOfOneService() {
        assertThat(mergesOfContents("[nova_api]", "[nova_conductor, nova_scheduler]"))
                .isEqualTo(PAIR);
    }

    @Test
    void r1TakesAComponentWithFurtherParents() {
        assertThat(mergesOfContents("[nova_api]", "[nova_tagged]")).isEqualTo(PAIR);
    }

    @Test
    void r1KeepsServicesApart() {
        assertThat(mergesOfContents("[nova_api]", "[cinder_api]")).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[nova_conductor, cinder_scheduler]", "[cinder_scheduler, nova_conductor]"})
    void r1RefusesTwoServicesInOneEntry(String contains) {
        assertThat(mergesOfContents("[nova_api]", contains)).isEqualTo(NONE);
    }

    @Test
    void r1RefusesAComponentWithoutService() {
        assertThat(mergesOfContents("[nova_api]", "[nova_conductor, orphan]")).isEqualTo(NONE);
    }

    @Test
    void r1RefusesAnUnknownComponent() {
        assertThat(mergesOfContents("[nova_api]", "[nova_conductor, nova_nowhere]"))
                .isEqualTo(NONE);
    }

    @Test
    void r1RefusesAComponentOfTwoServices() {
        assertThat(mergesOfContents("[nova_api]", "[nova_conductor, two_services]"))
                .isEqualTo(NONE);
    }

    @Test
    void r1RefusesWhatIsNoName() {
        assertThat(mergesOfContents("[nova_api]", "[nova_conductor, {nova_scheduler: 1}]"))
                .isEqualTo(NONE);
    }

    @Test
    void r1RefusesAParentThatIsNothingButTheSuffix() {
        Environment environment = EnvD.of("""
                component_skel:
                  _api: {belongs_to: [_all]}
                  _engine: {belongs_to: [_all]}
                container_skel:
                  a_container: {belongs_to: [g], contains: [_api]}
                  b_container: {belongs_to: [g], contains: [_engine]}
                """);

        assertThat(EnvD.merges(EnvD.plan(environment))).isEqualTo(NONE);
    }

    @Test
    void r2LooksAtNoOrder() {
        assertThat(mergesOfPair("belongs_to: [x, y]", "belongs_to: [y, x]")).isEqualTo(PAIR);
    }

    @Test
    void r2TakesHyphenForUnderscore() {
        assertThat(mergesOfPair("belongs_to: [os-infra_containers]", "belongs_to: [os_infra-containers]"))
                .isEqualTo(PAIR);
    }

    @Test
    void r2LooksAtNoRepeats() {
        assertThat(mergesOfPair("belongs_to: [x, x]", "belongs_to: [x]")).isEqualTo(PAIR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[x] | [y]",
                "[x] | [x, y]",
                "[x, y] | [x]",
                "[x] | []",
                "[x] | null",
                "x | y",
                "x | []",
                "[x, [y]] | [x]"
            })
    void r2KeepsCategoriesApart(String one, String other) {
        assertThat(mergesOfPair("belongs_to: " + one, "belongs_to: " + other)).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "yes", "on", "'false'", "'no'", "1", "-1", "0.5", "[0]", "{a: 0}"})
    void r3RefusesWhatPythonCountsAsTrue(String metal) {
        assertThat(mergesWithProperties("", "is_metal: " + metal)).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no", "off", "''", "0", "0.0", "null", "[]", "{}"})
    void r3TakesAbsentForFalse(String notMetal) {
        assertThat(mergesWithProperties("", "is_metal: " + notMetal)).isEqualTo(PAIR);
    }

    @Test
    void r3RefusesMetalOnBothSides() {
        assertThat(mergesWithProperties("is_metal: true", "is_metal: true")).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "yes", "'false'", "1"})
    void r4RefusesANest(String nest) {
        assertThat(mergesWithProperties("is_nest: " + nest, "is_nest: " + nest)).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "null"})
    void r4TakesAbsentForFalse(String nest) {
        assertThat(mergesWithProperties("", "is_nest: " + nest)).isEqualTo(PAIR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "nova_conductor", "{nova_conductor: 1}"})
    void r4RefusesAnEntryThatContainsNothing(String contains) {
        assertThat(mergesOfContents("[nova_api]", contains)).isEqualTo(NONE);
    }

    @Test
    void r4RefusesAnEntryWithoutContains() {
        assertThat(merges("""
                container_skel:
                  nova_api_container: {belongs_to: [infra_containers], contains: [nova_api]}
                  nova_conductor_container: {belongs_to: [infra_containers]}
                """)).isEqualTo(NONE);
    }

    @Test
    void r5TakesEqualProperties() {
        assertThat(mergesWithProperties("bind: {a: 1, b: [2]}", "bind: {b: [2], a: 1}"))
                .isEqualTo(PAIR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"bind: 1 | bind: 2", "bind: 1 | bind: '1'", "bind: [1, 2] | bind: [2, 1]", "bind: no | bind: 0"})
    void r5RefusesDifferentValues(String one, String other) {
        assertThat(mergesWithProperties(one, other)).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bind: 1", "bind: null", "bind: false", "1: one", "container_fs_size: 5G"})
    void r5RefusesAKeyOnOneSide(String property) {
        assertThat(mergesWithProperties(property, "")).isEqualTo(NONE);
    }

    @Test
    void r5TakesEqualSizes() {
        assertThat(mergesWithProperties("container_fs_size: 5G", "container_fs_size: 5G"))
                .isEqualTo(PAIR);
    }

    @Test
    void r5RefusesDifferentSizes() {
        assertThat(mergesWithProperties("container_fs_size: 5G", "container_fs_size: 6G"))
                .isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service_name: nova", "container_release: trusty", "log_directory: nova"})
    void r5JoinsWhatUpstreamDropped(String property) {
        assertThat(mergesWithProperties("", property)).isEqualTo(PAIR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service_name", "container_release", "log_directory"})
    void r5RefusesWhatUpstreamDroppedIfItDiffers(String key) {
        assertThat(mergesWithProperties(key + ": one", key + ": other")).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]"})
    void r5TakesPropertiesThatAreNone(String properties) {
        assertThat(mergesOfPair("belongs_to: [x]", "belongs_to: [x], properties: " + properties))
                .isEqualTo(PAIR);
    }

    @Test
    void r5TakesEqualUnknownKeysOfAnEntry() {
        assertThat(mergesOfPair("belongs_to: [x], priority: 5", "belongs_to: [x], priority: 5"))
                .isEqualTo(PAIR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"priority: 5 | priority: 6", "priority: 5 | priority: '5'", "priority: null | other: null"})
    void r5RefusesDifferentUnknownKeysOfAnEntry(String one, String other) {
        assertThat(mergesOfPair("belongs_to: [x], " + one, "belongs_to: [x], " + other))
                .isEqualTo(NONE);
    }

    @Test
    void r5RefusesAnUnknownKeyOfAnEntryOnOneSide() {
        assertThat(mergesOfPair("belongs_to: [x], priority: 5", "belongs_to: [x]"))
                .isEqualTo(NONE);
    }

    @Test
    void r5KnowsAPropertyFromAKeyOfAnEntry() {
        assertThat(mergesOfPair("belongs_to: [x], properties: {bind: 1}", "belongs_to: [x], properties/bind: 1"))
                .isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nova_api", "nova_api_metadata"})
    void r6TakesAnApi(String api) {
        assertThat(mergesOfContents("[nova_conductor]", "[" + api + "]")).isEqualTo(PAIR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"novaapi", "nova_apis", "nova_scheduler"})
    void r6RefusesTypesWithoutApi(String other) {
        assertThat(mergesOfContents("[nova_conductor]", "[" + other + "]")).isEqualTo(NONE);
    }

    @Test
    void r6WantsTheApiOfTheService() {
        Environment environment = EnvD.of("""
                component_skel:
                  nova_api: {belongs_to: [cell_all]}
                  cell_engine: {belongs_to: [cell_all]}
                container_skel:
                  a_container: {belongs_to: [g], contains: [nova_api]}
                  b_container: {belongs_to: [g], contains: [cell_engine]}
                """);

        assertThat(EnvD.merges(EnvD.plan(environment))).isEqualTo(NONE);
    }

    @Test
    void r7RefusesAComponentThatAlsoRunsOnMetal() {
        assertThat(merges("""
                container_skel:
                  nova_api_container: {belongs_to: [infra_containers], contains: [nova_api]}
                  nova_console_container: {belongs_to: [infra_containers], contains: [nova_console]}
                  cinder_volumes_container:
                    belongs_to: [storage_containers]
                    contains: [nova_console, cinder_volume]
                    properties: {is_metal: true}
                """)).isEqualTo(NONE);
    }

    @Test
    void r7TakesAComponentThatAlsoRunsInAnotherContainer() {
        assertThat(merges("""
                container_skel:
                  nova_api_container: {belongs_to: [infra_containers], contains: [nova_api]}
                  nova_conductor_container: {belongs_to: [infra_containers], contains: [nova_conductor]}
                  cinder_volumes_container: {belongs_to: [x], contains: [nova_conductor, cinder_volume]}
                """)).isEqualTo(PAIR);
    }

    @Test
    void typeWithASizeStaysOutOfTheOthers() {
        assertThat(merges("""
                container_skel:
                  nova_api_container: {belongs_to: [x], contains: [nova_api]}
                  nova_console_container: {belongs_to: [x], contains: [nova_console], properties: {container_fs_size: 5G}}
                  nova_conductor_container: {belongs_to: [x], contains: [nova_conductor]}
                """)).isEqualTo(PAIR);
    }

    @Test
    void typeWithAnotherServiceNameStaysOutOfTheOthers() {
        assertThat(merges("""
                container_skel:
                  nova_api_container: {belongs_to: [x], contains: [nova_api], properties: {service_name: nova}}
                  nova_console_container: {belongs_to: [x], contains: [nova_console], properties: {service_name: vnc}}
                  nova_conductor_container: {belongs_to: [x], contains: [nova_conductor], properties: {service_name: nova}}
                """)).isEqualTo(PAIR);
    }

    @Test
    void noTypeIsGivenToOneOfTwoThatConflict() {
        assertThat(merges("""
                container_skel:
                  nova_api_container: {belongs_to: [x], contains: [nova_api], properties: {service_name: nova}}
                  nova_console_container: {belongs_to: [x], contains: [nova_console], properties: {service_name: vnc}}
                  nova_conductor_container: {belongs_to: [x], contains: [nova_conductor]}
                """)).isEqualTo(NONE);
    }

    @Test
    void environmentWithoutContainersHasNoDecision() {
        assertThat(EnvD.plan(EnvD.of("{}")).decisions()).isEmpty();
    }
}
