package io.github.hyperconverge.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorFilesTest {
    @Test
    void whatOsaWritesItselfIsNotTheOperators(@TempDir Path config) throws IOException {
        for (String file : new String[] {
            "user_variables.yml",
            "openstack_hostnames_ips.yml",
            "openstack_inventory.json",
            "conf.d/hosts.yml",
            "env.d/own.yml",
            "ansible_facts/infra1.yml",
            "group_vars/openstack_hostnames_ips.yml"
        }) {
            Path path = config.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "# nova_conductor_container\n");
        }

        assertThat(DeploymentSources.operatorFiles(config))
                .extracting(file -> config.relativize(Path.of(file.name())).toString())
                .containsExactlyInAnyOrder("user_variables.yml", "conf.d/hosts.yml");
    }
}
