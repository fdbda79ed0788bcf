package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.validate.JsonSchema;
import io.github.hyperconverge.validate.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies wholly in the base layer is shown apart and decides nothing, unless the base is all that is given. */
class BaseLayerTest extends ProgramFixture {
    private static final String SOUND = SmallCloud.standard().envD().get(0);
    private static final String DEFECTIVE =
            SOUND.replace("infra_hosts: {belongs_to: [hosts]}", "infra_hosts: {belongs_to: [all_containers]}");
    private static final String APART = "In the base layer, which is not edited:";

    private Path base;
    private Path config;

    @BeforeEach
    void makeADeployment() throws IOException {
        base = write("base/env.d/all.yml", DEFECTIVE).getParent();
        config = write("etc/openstack_user_config.yml", SmallCloud.standard().networks())
                .getParent();
        write("etc/conf.d/hosts.yml", SmallCloud.standard().hosts());
    }

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private int run(Object... arguments) {
        return hyperconverge(Stream.concat(Stream.of("validate", "--fail-on", "info"), Stream.of(arguments))
                .toArray());
    }

    @Test
    void layerThatAnotherLiesOver() throws IOException {
        write("etc/env.d/own.yml", "container_skel: {api_container: {properties: {is_metal: false}}}\n");

        assertThat(run("--env-d", base, "--config", config)).isZero();
        assertThat(out.toString())
                .startsWith(APART + "\n")
                .contains(": info: infra_hosts is a group of hosts and belongs to all_containers")
                .endsWith("1 note in the base layer\n");
        assertThat(run("--env-d", base, "--config", config, "--strict-base")).isOne();
        assertThat(out.toString()).doesNotContain(APART).contains(": warning: ").endsWith("1 warning\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ansible-role-requirements.yml",
                ".gitreview",
                "osa_toolkit/generate.py",
                "inventory/group_vars/all/all.yml",
                "playbooks/inventory/group_vars/all.yml"
            })
    void checkoutBesideAConfiguration(String mark) throws IOException {
        write("osa/" + mark, "");
        Path upstream = write("osa/inventory/env.d/all.yml", DEFECTIVE).getParent();

        assertThat(run("--env-d", upstream, "--config", config)).isZero();
        assertThat(out.toString()).startsWith(APART);
        assertThat(run("--env-d", upstream)).isOne();
        assertThat(out.toString()).doesNotContain(APART);
        assertThat(run("--env-d", upstream, "--config", config, "--strict-base"))
                .isOne();
    }

    @Test
    void folderOfTheSameNameElsewhereIsNoCheckout() throws IOException {
        Path own = write("own/inventory/env.d/all.yml", DEFECTIVE).getParent();

        assertThat(run("--env-d", own, "--config", config)).isOne();
        assertThat(run("--env-d", base, "--config", config)).isOne();
        assertThat(out.toString()).doesNotContain(APART);
    }

    @Test
    void whatTheOperatorCausesIsNotOfTheBase() throws IOException {
        Files.writeString(base.resolve("all.yml"), SOUND);
        write("etc/env.d/own.yml", "container_skel: {db_container: {contains: [db, cache]}}\n");

        assertThat(run("--env-d", base, "--config", config)).isOne();
        assertThat(out.toString()).doesNotContain(APART).contains("env-unknown-component");
    }

    @Test
    void jsonMarksThem() throws IOException {
        write("etc/env.d/own.yml", "container_skel: {api_container: {properties: {rack: 7}}}\n");

        assertThat(run("--env-d", base, "--config", config, "--format", "json")).isZero();
        assertThat(out.toString()).contains("\"severity\" : \"info\"", "\"base\" : true");
        assertThat(SchemaCheck.strictlyOf(JsonSchema.FINDINGS).complaints(SchemaCheck.read(out.toString())))
                .isEmpty();
    }

    @Test
    void fixLeavesTheBase() throws IOException {
        write("etc/env.d/own.yml", "physical_skel: {own_hosts: {belongs_to: [all_containers]}}\n");

        run("--env-d", base, "--config", config, "--fix", "--strict-base");

        assertThat(base.resolve("all.yml")).hasContent(DEFECTIVE);
        assertThat(config.resolve("env.d/own.yml")).content().contains("[hosts]");
    }

    @Test
    void fixLeavesACheckout() throws IOException {
        write("osa/.gitreview", "");
        Path upstream = write("osa/inventory/env.d/all.yml", DEFECTIVE).getParent();

        run("--env-d", upstream, "--config", config, "--fix");
        assertThat(upstream.resolve("all.yml")).hasContent(DEFECTIVE);
        run("--env-d", upstream, "--fix");
        assertThat(upstream.resolve("all.yml")).hasContent(SOUND);
    }

    @Test
    void fileWithASyntaxErrorIsNotMissingAsWell() throws IOException {
        Files.writeString(config.resolve("openstack_user_config.yml"), "cidr_networks:\n\tmanagement: 10.0.0.0/24\n");

        run("--env-d", base, "--config", config);
        assertThat(out.toString()).contains("[yaml-").doesNotContain("[config-missing]", "[config-no-");
        hyperconverge("inventory", "--env-d", base, "--config", config);
        assertThat(out + err.toString()).contains("[yaml-").doesNotContain("[config-missing]", "[config-no-");
    }

    @Test
    void oldCopyOfTheWholeFolderIsOneFinding() throws IOException {
        for (String name : new String[] {"a", "b", "c", "d", "e", "f", "g"}) {
            String type = name + "_container: {belongs_to: [infra_containers], contains: [" + name
                    + "], properties: {p: %s}}";
            String text = "component_skel: {" + name + ": {belongs_to: [" + name + "_all]}}\ncontainer_skel: {" + type
                    + "}\n";
            write("base/env.d/" + name + ".yml", text.formatted("1"));
            write("etc/env.d/" + name + ".yml", text.formatted("2"));
        }

        run("--env-d", base, "--config", config);
        assertThat(out.toString())
                .containsOnlyOnce("[env-stale-copy]")
                .contains(
                        "7 of 7 files of ", " are copies: 14 of their 14 entries only repeat", "; 7 properties differ")
                .doesNotContain("[env-property-differs]");
        run("--env-d", base, "--config", config, "--fix");
        assertThat(config.resolve("env.d/g.yml"))
                .content()
                .doesNotContain("contains")
                .contains("p: 2");
    }
}
