package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code haproxy transition}. */
class HaproxyTransitionCommandTest extends ProgramFixture {
    private static final String GLOBAL = "global\n    stats socket /run/haproxy.stat level admin\n";
    private static final String NOVA = """
            # Ansible managed: nova
            backend nova_api-back
                option httpchk GET /
                server infra1_nova_api 172.29.236.11:8774 check port 8774 inter 12000 rise 3 fall 3
                server infra10_nova_api 172.29.236.20:8774 check port 8774 inter 12000 rise 3 fall 3
            """;
    private static final String INVENTORY = """
            {"_meta": {"hostvars": {
               "infra1": {"ansible_host": "172.29.236.1"},
               %s
               "infra10_nova_api": {"ansible_host": "172.29.236.20"}}},
             "haproxy": {"hosts": ["infra1"]},
             "nova_api": {"hosts": [%s, "infra10_nova_api"]}}""";

    private Path fragments;
    private Path before;
    private Path after;

    @BeforeEach
    void write() throws IOException {
        fragments = Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(fragments.resolve("00-haproxy"), GLOBAL);
        Files.writeString(fragments.resolve("nova_api"), NOVA);
        before = inventory("before.json", "infra1_nova_api", "172.29.236.11");
        after = inventory("after.json", "infra2_nova_api", "172.29.236.12");
    }

    private Path inventory(String name, String host, String address) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                INVENTORY.formatted("\"%s\": {\"ansible_host\": \"%s\"},".formatted(host, address), '"' + host + '"'));
    }

    private int transition(Path haproxy, Object... more) {
        return hyperconverge(Stream.concat(
                        Stream.of("haproxy", "transition", "--haproxy", haproxy, "--from", before, "--to", after),
                        Stream.of(more))
                .toArray());
    }

    @Test
    void stepsAndDiffAreShownAndNothingIsWritten() throws IOException {
        assertThat(transition(fragments)).isZero();

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("set server nova_api-back/infra1_nova_api state drain")
                .doesNotContain("infra10_nova_api state drain")
                .contains("-    server infra1_nova_api 172.29.236.11:8774 check")
                .contains("+    server infra2_nova_api 172.29.236.12:8774 check");
        assertThat(fragments.resolve("nova_api")).hasContent(NOVA);
    }

    @Test
    void configurationsAndStepsAreWritten() throws IOException {
        Path made = folder.resolve("made");

        assertThat(transition(fragments, "--out", made)).isZero();
        assertThat(made.resolve("with-new/nova_api")).content().contains("infra1_nova_api", "infra2_nova_api");
        assertThat(made.resolve("without-old/nova_api"))
                .content()
                .contains("infra2_nova_api", "infra10_nova_api")
                .doesNotContain("infra1_nova_api");
        assertThat(made.resolve("without-old/00-haproxy")).hasContent(GLOBAL);
        assertThat(made.resolve("steps.txt")).content().contains("state drain");
    }

    @Test
    void filesOfOneNameAreNotWrittenOverEachOther() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other")).resolve("nova_api");
        Files.writeString(other, GLOBAL);
        Path made = folder.resolve("made");

        assertThat(transition(other, "--haproxy", fragments.resolve("nova_api"), "--out", made))
                .isEqualTo(Main.FAILURE);
        assertThat(err.toString()).contains("two of the files have one name");
        assertThat(made).doesNotExist();
    }

    @Test
    void backendThatWouldBeEmptyIsRefused() throws IOException {
        Files.writeString(fragments.resolve("nova_api"), NOVA.replaceAll("(?m)^.*infra10.*\\R", ""));
        Files.writeString(after, """
                {"_meta": {"hostvars": {"infra1": {}, "odd": {}}},
                 "haproxy": {"hosts": ["infra1"]}, "nova_api": {"hosts": ["odd"]}}""");
        Path made = folder.resolve("made");

        assertThat(transition(fragments, "--out", made)).isEqualTo(Main.FINDINGS);
        assertThat(err.toString()).contains("nova_api:2:1: error:").endsWith("hyperconverge: nothing is proposed\n");
        assertThat(made).doesNotExist();
    }

    @Test
    void versionThatIsNoneIsWrongUsage() {
        assertThat(transition(fragments, "--haproxy-version", "new")).isEqualTo(Main.FAILURE);
        assertThat(err.toString()).contains("'new' is not a version, such as 2.6");
    }

    @Test
    void roleIsNotImitated() {
        assertThat(hyperconverge("haproxy", "render")).isEqualTo(Main.FAILURE);
    }
}
