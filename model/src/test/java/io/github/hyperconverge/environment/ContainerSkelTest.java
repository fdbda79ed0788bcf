package io.github.hyperconverge.environment;

import static io.github.hyperconverge.environment.Layers.environment;
import static io.github.hyperconverge.environment.Layers.file;
import static io.github.hyperconverge.environment.Layers.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerSkelTest {
    /** The container type that the given YAML flow text defines. */
    private static ContainerSkel type(String definition) {
        return environment(parse(file("e/a.yml", "container_skel: {x: " + definition + "}")))
                .containerSkel()
                .get("x");
    }

    private static ContainerSkel withProperty(String property, String value) {
        return type("{properties: {" + property + ": " + value + "}}");
    }

    @Test
    void unknownPropertiesAreKeptInTheirPlace() {
        assertThat(type("{properties: {zeta: 1, is_metal: yes, alpha: [x]}}").properties())
                .hasToString("{zeta: 1, is_metal: yes, alpha: [x]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{contains: }", "{contains: []}", "{contains: {a: 1}}", "{contains: a}", "[a]", "5", ""})
    void typeWithoutAListContainsNothing(String definition) {
        assertThat(type(definition).contains()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{belongs_to: }", "{belongs_to: []}", "{belongs_to: a}", "[a]", ""})
    void typeWithoutAListBelongsNowhere(String definition) {
        assertThat(type(definition).belongsTo()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{properties: }", "{properties: {}}", "{properties: [a]}", "{properties: a}", "[a]", ""})
    void typeWithoutAMappingHasNoProperties(String definition) {
        assertThat(type(definition).properties().entries()).isEmpty();
    }

    @Test
    void namesAreScalarsAsWritten() {
        assertThat(type("{contains: [a, 'b', 0x10, yes, [c], {d: e}]}").contains())
                .containsExactly("a", "b", "0x10", "yes");
    }

    @Test
    void nullIsAValueThatIsThere() {
        assertThat(type("{contains: }").get("contains")).contains(YamlScalar.ofNull());
    }

    @Test
    void absentKeyHasNoValue() {
        assertThat(type("{contains: [a]}").get("belongs_to")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yes|true", "true|true", "1|true", "\"false\"|true", "no_such_word|true", "[x]|true",
                "no|false", "false|false", "0|false", "null|false", "\"\"|false", "[]|false",
            })
    void metalIsWhatPythonCountsAsTrue(String value, boolean expected) {
        assertThat(withProperty("is_metal", value).isMetal()).isEqualTo(expected);
    }

    @Test
    void typeIsNotMetalUnlessItSaysSo() {
        assertThat(type("{is_metal: true, properties: {service_name: x}}").isMetal())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "false, false", "0, false"})
    void nestIsWhatPythonCountsAsTrue(String value, boolean expected) {
        assertThat(withProperty("is_nest", value).isNest()).isEqualTo(expected);
    }

    @Test
    void metalIsNoNest() {
        assertThat(withProperty("is_metal", "true").isNest()).isFalse();
    }

    @Test
    void serviceNameIsRead() {
        assertThat(withProperty("service_name", "mail").property("service_name"))
                .contains("mail");
    }

    @Test
    void sizeOfTheFileSystemIsRead() {
        assertThat(withProperty("container_fs_size", "5G").property("container_fs_size"))
                .contains("5G");
    }

    @Test
    void imageIsRead() {
        assertThat(withProperty("container_release", "jammy").property("container_release"))
                .contains("jammy");
    }

    @Test
    void folderOfLogsIsRead() {
        assertThat(withProperty("log_directory", "mail_logs").property("log_directory"))
                .contains("mail_logs");
    }

    @ParameterizedTest
    @CsvSource({"'',none", "5,5", "yes,yes", "[a],none", "{a: b},none"})
    void propertyIsTheScalarAsWritten(String value, String read) {
        assertThat(withProperty("service_name", value).property("service_name").orElse("none"))
                .isEqualTo(read);
    }

    @Test
    void sizeOfTheFileSystemMayBeANumber() {
        assertThat(withProperty("container_fs_size", "0x10").property("container_fs_size"))
                .contains("0x10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "~", "[5G]"})
    void sizeOfTheFileSystemIsNoNullAndNoList(String value) {
        assertThat(withProperty("container_fs_size", value).property("container_fs_size"))
                .isEmpty();
    }

    @Test
    void absentPropertiesAreEmpty() {
        ContainerSkel web = type("{}");

        assertThat(List.of(
                        web.property("service_name"),
                        web.property("container_fs_size"),
                        web.property("container_release"),
                        web.property("log_directory")))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void listThatNoFileSaysHasNoPlace() {
        YamlMapping definition = ((YamlMapping) type("{contains: [a]}").definition())
                .with("contains", YamlSequence.ofTexts(List.of("a")));

        assertThat(new ContainerSkel("x", definition).place("contains", "a")).isEmpty();
    }
}
