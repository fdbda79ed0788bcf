package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongTypesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null    | null
            ~       | null
            5       | the integer '5'
            tea     | the text 'tea'
            [tea]   | a list
            """)
    void skeletonIsNoMapping(String value, String shown) {
        String file = "component_skel: " + value + "\n";

        assertThat(Findings.in(file)).containsExactly("1:17 env-wrong-type component_skel");
        assertThat(Findings.message(file)).isEqualTo("'component_skel' needs a mapping of entries, and is " + shown);
    }

    @Test
    void otherTopLevelKeyIsASkeletonToo() {
        assertThat(Findings.in("skeletons: 1\n")).containsExactly("1:12 env-wrong-type skeletons");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null    | null
            false   | the boolean 'false'
            [tea]   | a list
            """)
    void entryIsNoMapping(String value, String shown) {
        String file = """
                container_skel:
                  tea_container: %s
                """.formatted(value);

        assertThat(Findings.in(file)).containsExactly("2:18 env-wrong-type container_skel/tea_container");
        assertThat(Findings.message(file)).isEqualTo("'container_skel/tea_container' needs a mapping, and is " + shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12          | 12          | the integer '12'
            null        | null        | null
            yes         | yes         | the boolean 'yes'
            1.5         | 1.5         | the float '1.5'
            2026-01-31  | 2026-01-31  | the date '2026-01-31'
            """)
    void nameOfAnEntryIsNoText(String name, String segment, String shown) {
        String file = """
                physical_skel:
                  %s: {belongs_to: [hosts]}
                """.formatted(name);

        assertThat(Findings.in(file)).containsExactly("2:3 env-wrong-type physical_skel/" + segment);
        assertThat(Findings.message(file))
                .isEqualTo(
                        "'physical_skel/" + segment + "' needs text as a name; quotes make it that, and is " + shown);
    }

    @Test
    void nameIsTextOnceQuoted() {
        assertThat(Findings.in("physical_skel: {'12': {belongs_to: [hosts]}}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null          | null
            tea_all       | the text 'tea_all'
            3             | the integer '3'
            {tea_all: 1}  | a mapping
            """)
    void parentsAreNoList(String value, String shown) {
        String file = """
                component_skel:
                  tea_api:
                    belongs_to: %s
                """.formatted(value);

        assertThat(Findings.in(file)).containsExactly("3:17 env-wrong-type component_skel/tea_api/belongs_to");
        assertThat(Findings.message(file))
                .isEqualTo("'component_skel/tea_api/belongs_to' needs a list of names, and is " + shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "tea_api", "{tea_api: 1}"})
    void componentsAreNoList(String value) {
        assertThat(Findings.in("container_skel: {tea_container: {contains: " + value + "}}"))
                .containsExactly("1:44 env-wrong-type container_skel/tea_container/contains");
    }

    @ParameterizedTest
    @ValueSource(strings = {"belongs_to", "contains"})
    void emptyMappingEmptiesAList(String key) {
        // A list would be replaced just as well, yet upstream's own example of Calico writes it so.
        assertThat(Findings.in("container_skel: {tea_container: {" + key + ": {}}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[hosts]", "{hosts: 1}"})
    void itemOfParentsIsNoName(String item) {
        assertThat(Findings.in("""
                physical_skel:
                  tea_hosts:
                    belongs_to:
                      - hosts
                      - %s
                """.formatted(item)))
                .containsExactly("5:9 env-wrong-type physical_skel/tea_hosts/belongs_to/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "no"})
    void itemOfComponentsIsNoText(String item) {
        assertThat(Findings.in("component_skel: {tea: {belongs_to: [" + item + "]}}"))
                .containsExactly("1:37 env-wrong-type component_skel/tea/belongs_to/0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null       | null
            []         | a list
            true       | the boolean 'true'
            """)
    void propertiesAreNoMapping(String value, String shown) {
        String file = """
                container_skel:
                  tea_container:
                    properties: %s
                """.formatted(value);

        assertThat(Findings.in(file)).containsExactly("3:17 env-wrong-type container_skel/tea_container/properties");
        assertThat(Findings.message(file))
                .isEqualTo("'container_skel/tea_container/properties' needs a mapping, and is " + shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            is_metal | null    | null
            is_metal | 'yes'   | the text 'yes'
            is_metal | 1       | the integer '1'
            is_metal | {}      | a mapping
            is_nest  | null    | null
            is_nest  | [true]  | a list
            """, quoteCharacter = '`')
    void flagIsNoBoolean(String flag, String value, String shown) {
        String file = """
                container_skel:
                  tea_container:
                    properties:
                      %s:
                        %s
                """.formatted(flag, value);

        assertThat(Findings.in(file))
                .containsExactly("5:9 env-wrong-type container_skel/tea_container/properties/" + flag);
        assertThat(Findings.message(file))
                .isEqualTo(
                        "'container_skel/tea_container/properties/" + flag + "' needs true or false, and is " + shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "False", "yes", "off"})
    void flagMayBeAnyBooleanOfYaml(String value) {
        assertThat(Findings.in("container_skel: {tea_container: {properties: {is_metal: " + value + "}}}"))
                .isEmpty();
    }

    @Test
    void otherPropertiesMayBeNull() {
        assertThat(Findings.in("container_skel: {tea_container: {properties: {service_name: null}}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "null", "[1]", "{tea: 1}"})
    void versionMayBeAnything(String value) {
        assertThat(Findings.in("version: " + value)).isEmpty();
    }

    @Test
    void wrongTypeIsAnError() {
        assertThat(Findings.all("component_skel: null").count(Severity.ERROR)).isEqualTo(1);
    }

    @Test
    void everyDefectOfAFileIsFound() {
        assertThat(Findings.in("""
                component_skel: []
                container_skel:
                  tea_container: {belongs_to: x, contains: y, properties: z}
                physical_skel: {tea_hosts: 1}
                """))
                .containsExactly(
                        "1:17 env-wrong-type component_skel",
                        "3:31 env-wrong-type container_skel/tea_container/belongs_to",
                        "3:44 env-wrong-type container_skel/tea_container/contains",
                        "3:59 env-wrong-type container_skel/tea_container/properties",
                        "4:28 env-wrong-type physical_skel/tea_hosts");
    }

    @Test
    void setIsNoMapping() {
        assertThat(Findings.in("container_skel: {tea_container: {properties: !!set {is_metal}}}"))
                .containsExactly("1:46 env-wrong-type container_skel/tea_container/properties");
    }
}
