package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownKeysTest {

    @Test
    void keyOfAComponentIsMisspelt() {
        assertThat(Findings.in("""
                component_skel:
                  tea_api:
                    belongs_to: [tea_all]
                    belong_to: [tea_all]
                """)).containsExactly("4:5 env-unknown-key component_skel/tea_api/belong_to");
    }

    @Test
    void keyOfAContainerTypeIsMisspelt() {
        assertThat(Findings.in("""
                container_skel:
                  tea_api_container:
                    property: {service_name: tea}
                """)).containsExactly("3:5 env-unknown-key container_skel/tea_api_container/property");
    }

    @Test
    void keyOfAPhysicalGroupIsMisspelt() {
        assertThat(Findings.in("""
                physical_skel:
                  tea_hosts:
                    belongs_to: [hosts]
                    "belongs-to": [hosts]
                """)).containsExactly("4:5 env-unknown-key physical_skel/tea_hosts/belongs-to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contains", "properties"})
    void keyOfAContainerTypeIsNoneOfAComponent(String key) {
        assertThat(Findings.in("component_skel: {tea_api: {belongs_to: [tea_all], " + key + ": {}}}"))
                .containsExactly("1:51 env-unknown-key component_skel/tea_api/" + key);
    }

    @Test
    void numberAsAKeyIsUnknownToo() {
        assertThat(Findings.in("physical_skel: {tea_hosts: {belongs_to: [hosts], 7: x}}"))
                .containsExactly("1:50 env-unknown-key physical_skel/tea_hosts/7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"is_metal", "is_nest"})
    void flagBesidePropertiesBelongsIntoThem(String flag) {
        String misplaced = """
                container_skel:
                  tea_api_container:
                    %s: true
                """.formatted(flag);

        assertThat(Findings.in(misplaced))
                .containsExactly("3:5 env-unknown-key container_skel/tea_api_container/" + flag);
        assertThat(Findings.message(misplaced))
                .isEqualTo("OSA never reads '" + flag + "' of tea_api_container; it belongs into properties");
    }

    @Test
    void flagOfAComponentHasNoPropertiesToGoInto() {
        assertThat(Findings.message("component_skel: {tea_api: {belongs_to: [tea_all], is_metal: true}}"))
                .isEqualTo("OSA never reads 'is_metal' of tea_api");
    }

    @Test
    void unknownKeyOnlyWarns() {
        assertThat(Findings.all("container_skel: {tea_container: {size: 5}}").count(Severity.WARNING))
                .isEqualTo(1);
    }

    @Test
    void keyIsShownWhereTheWinningLayerHasIt() {
        assertThat(Findings.all(
                                "container_skel: {tea_container: {size: 5}}",
                                "container_skel:\n  tea_container:\n    size: 6\n")
                        .all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.range().orElseThrow()).hasToString("layer1/env.yml:3:5"));
    }

    @Test
    void propertiesAreFree() {
        assertThat(Findings.in("container_skel: {tea_container: {properties: {anything: 1, goes: [here]}}}"))
                .isEmpty();
    }
}
