package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guide of operators says what the program says: its commands are run, one after the other. */
class OperateGuideTest extends ProgramFixture {
    private static final Path GUIDE = Path.of("src/site/markdown/operate.md");

    @BeforeEach
    void makeTheDeployment() throws IOException {
        for (String below : new String[] {
            "opt/openstack-ansible/inventory/env.d", "etc/openstack_deploy/env.d", "etc/haproxy", "opt/convergence"
        }) {
            Files.createDirectories(folder.resolve(below));
        }
        Files.writeString(folder.resolve("opt/openstack-ansible/.gitreview"), "defaultbranch=stable/train\n");
        Files.writeString(folder.resolve("opt/openstack-ansible/inventory/env.d/nova.yml"), """
                component_skel:
                  nova_api_os_compute:
                    belongs_to: [nova_all]
                  nova_conductor:
                    belongs_to: [nova_all]
                container_skel:
                  nova_api_os_compute_container:
                    belongs_to: [os-infra_containers]
                    contains: [nova_api_os_compute]
                  nova_conductor_container:
                    belongs_to: [os-infra_containers]
                    contains: [nova_conductor]
                physical_skel:
                  os-infra_containers:
                    belongs_to: [all_containers]
                  os-infra_hosts:
                    belongs_to: [hosts]
                """);
        Files.writeString(
                folder.resolve("etc/openstack_deploy/openstack_user_config.yml"),
                NETWORK_OF_ANY_SERIES + "os-infra_hosts: {infra1: {ip: 172.29.236.11}, infra2: {ip: 172.29.236.12}}\n");
        run("hyperconverge inventory --env-d /opt/openstack-ansible/inventory/env.d --config /etc/openstack_deploy"
                + " --write");
        StringBuilder servers = new StringBuilder();
        Hyperconverge.readInventory(folder.resolve("etc/openstack_deploy/openstack_inventory.json"))
                .orElseThrow()
                .hosts()
                .values()
                .stream()
                .filter(host -> host.name().contains("os_compute"))
                .forEach(host -> servers.append("    server %s %s:8774 check inter 12s\n"
                        .formatted(host.name(), host.ansibleHost().orElseThrow())));
        Files.writeString(folder.resolve("etc/haproxy/haproxy.cfg"), """
                global
                    stats socket /var/run/haproxy.stat level admin mode 600

                defaults
                    mode http
                    timeout connect 10s
                    timeout client 50s
                    timeout server 50s

                frontend nova_api_os_compute-front-1
                    bind 172.29.236.9:8774
                    default_backend nova_api_os_compute-back

                backend nova_api_os_compute-back
                    option httpchk HEAD /
                """ + servers);
    }

    /** The file that stands for one of the host. */
    private String here(String word) {
        return word.matches("/(opt|etc)/.*") ? folder + word : word;
    }

    private String run(String line) throws IOException {
        String[] words = Stream.of(line.split(" +")).map(this::here).toArray(String[]::new);
        StringWriter said = new StringWriter();
        switch (words[0]) {
            case "hyperconverge" -> {
                boolean isInventory = words[1].equals("inventory");
                String all =
                        String.join("\n", words) + (isInventory ? "\n--names\ncounter\n--addresses\nascending" : "");
                PrintWriter both = new PrintWriter(said);
                int status = Main.run(
                        new Console(both, both, false, null),
                        all.substring(words[0].length() + 1).split("\n"));
                assertThat(status).as("%s: %s", line, said).isZero();
            }
            case "cp" -> Files.copy(Path.of(words[1]), Path.of(words[2]), StandardCopyOption.REPLACE_EXISTING);
            case "ansible-playbook" -> takeAway();
            default -> assertThat(words[0]).isIn("mkdir", "openstack-ansible", "systemctl");
        }
        return said.toString().replace(folder.toString(), "");
    }

    /** What the playbooks leave behind. */
    private void takeAway() throws IOException {
        Path config = folder.resolve("etc/openstack_deploy");
        Path base = folder.resolve("opt/openstack-ansible/inventory/env.d");
        Files.writeString(
                config.resolve("openstack_inventory.json"),
                JsonWriter.of(JsonStyle.OSA)
                        .toText(Hyperconverge.cleanup(Hyperconverge.readDeployment(config, base)
                                        .orElseThrow())
                                .after()
                                .document()));
        Path balancer = folder.resolve("etc/haproxy/haproxy.cfg");
        Files.writeString(
                balancer, Files.readString(balancer).replaceAll("(?m)^ *server \\S+os_compute_container.*\n", ""));
    }

    @Test
    void commandsSayWhatTheGuideSays() throws IOException {
        StringBuilder expected = new StringBuilder();
        StringBuilder said = new StringBuilder();
        String language = "";
        for (String line : Files.readString(GUIDE).replace(" \\\n", " ").lines().toList()) {
            if (line.startsWith("```")) {
                language = language.isEmpty() ? line.substring(3) : "";
            } else if (language.equals("sh")) {
                said.append(run(line));
            } else if (language.equals("text")) {
                // What is not of interest is left out.
                expected.append(line.equals("...") ? "(.*\n)*" : Pattern.quote(line + "\n"));
            }
        }

        assertThat(said).matches(expected.toString());
        assertThat(said).contains("nothing left to merge", "nothing is redundant");
    }
}
