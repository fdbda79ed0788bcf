package io.github.hyperconverge.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SarifUriTest {
    private static SarifUri uri(String name) {
        return SarifUri.of(name, Optional.empty());
    }

    private static SarifUri uri(String name, String base) {
        return SarifUri.of(name, Optional.of(Path.of(base)));
    }

    private static SarifUri below(String uri) {
        return new SarifUri(uri, SarifUri.ROOT);
    }

    private static SarifUri elsewhere(String uri) {
        return new SarifUri(uri, null);
    }

    @ParameterizedTest
    @CsvSource({
        "env.d/tea.yml, env.d/tea.yml",
        "./env.d//./tea.yml, env.d/tea.yml",
        "a/../tea.yml, a/../tea.yml",
        "tea and milk.yml, tea%20and%20milk.yml",
        "café.yml, caf%C3%A9.yml",
        "🍵.yml, %F0%9F%8D%B5.yml",
        "a:b.yml, a%3Ab.yml",
        "50%.yml, 50%25.yml",
        "a?b#c.yml, a%3Fb%23c.yml",
        "a\\b.yml, a%5Cb.yml",
        "..., ..."
    })
    void relativeNameStaysRelative(String name, String uri) {
        assertThat(uri(name)).isEqualTo(below(uri));
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/openstack_deploy/a b.yml, file:///etc/openstack_deploy/a%20b.yml",
        "C:/deploy/a b.yml, file:///C:/deploy/a%20b.yml",
        "//server/share/a b.yml, file://server/share/a%20b.yml"
    })
    void absoluteNameIsAFile(String name, String uri) {
        assertThat(uri(name)).isEqualTo(elsewhere(uri));
    }

    @Test
    void nameBelowAnAbsoluteBaseIsRelative() {
        assertThat(uri("/repo/env.d/tea.yml", "/repo")).isEqualTo(below("env.d/tea.yml"));
        assertThat(uri("/repo/env.d/tea.yml", "/repo/x/..")).isEqualTo(below("env.d/tea.yml"));
        assertThat(uri("/tea.yml", "/")).isEqualTo(below("tea.yml"));
    }

    @Test
    void nameOutsideOfTheBaseStaysAbsolute() {
        assertThat(uri("/etc/tea.yml", "/repo")).isEqualTo(elsewhere("file:///etc/tea.yml"));
        assertThat(uri("/repository/tea.yml", "/repo")).isEqualTo(elsewhere("file:///repository/tea.yml"));
        assertThat(uri("/repo/../tea.yml", "/repo")).isEqualTo(elsewhere("file:///repo/../tea.yml"));
    }

    @Test
    void relativeNameStartsAtAnAbsoluteBase() {
        assertThat(uri("env.d/tea.yml", "/repo")).isEqualTo(below("env.d/tea.yml"));
        assertThat(uri("../tea.yml", "/repo")).isEqualTo(elsewhere("../tea.yml"));
    }

    @Test
    void relativeBaseIsTakenOffARelativeName() {
        assertThat(uri("deploy/env.d/tea.yml", "deploy")).isEqualTo(below("env.d/tea.yml"));
        assertThat(uri("deploy/env.d/tea.yml", "./deploy/")).isEqualTo(below("env.d/tea.yml"));
        assertThat(uri("../deploy/tea.yml", "..")).isEqualTo(below("deploy/tea.yml"));
        assertThat(uri("tea.yml", "")).isEqualTo(below("tea.yml"));
    }

    @Test
    void relativeNameOutsideOfARelativeBaseStays() {
        assertThat(uri("other/tea.yml", "deploy")).isEqualTo(elsewhere("other/tea.yml"));
        assertThat(uri("../tea.yml")).isEqualTo(elsewhere("../tea.yml"));
        assertThat(uri("a/../../tea.yml")).isEqualTo(elsewhere("a/../../tea.yml"));
    }

    @Test
    void absoluteNameIsNotBelowARelativeBase() {
        assertThat(uri("/deploy/tea.yml", "deploy")).isEqualTo(elsewhere("file:///deploy/tea.yml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a\u0000b", "\n", "\ud83c", "<stdin>", "~", "a//", "[x]", "\"`{|}^"})
    void anyNameIsAUri(String name) {
        assertThat(URI.create(uri(name).uri())).hasToString(uri(name).uri());
    }
}
