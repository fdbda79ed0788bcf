package io.github.hyperconverge.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tasks do with names that OSA gives no container, and that are words of folders, groups and patterns. */
@Tag("corpus")
class HostileNamesCorpusTest {
    private static final String OLD = "infra1-heat-engine-container-0000beef";
    private static final String STAYS = "infra1-heat-api-container-0000beef";
    private static final String MOVED = "infra1-moved-container-0000beef";
    private static final String GROUP = "infra1-group-container-0000beef";

    /** Words of ours, patterns, ways out of a folder, and names that are OSA's but for a little. */
    private static final List<String> WORDS = List.of(
            "log",
            "backup",
            "all",
            "localhost",
            "lxc",
            ".",
            "..",
            "*",
            "infra1",
            "infra1-*",
            "infra1-heat-engine-container-1",
            "infra1-heat-engine-container-0000BEEF",
            "infra1-heat-engine-container-0000beef0",
            "infra1-heat-*-0000beef",
            "infra1-heat/../../log-0000beef",
            "infra1-heat-engine-container-0000beef\n",
            "infra1--0000beef",
            "infra11-heat-engine-container-0000beef",
            "xinfra1-heat-engine-container-0000beef");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTasks() throws IOException {
        for (String name : List.of("hosts.yml", "data.yml")) {
            try (InputStream in = PlaybookRenderer.class.getResourceAsStream("tasks/" + name)) {
                Files.copy(Objects.requireNonNull(in), folder.resolve(name));
            }
        }
        Files.writeString(folder.resolve("inventory.ini"), "localhost\ninfra1\n[" + GROUP + "]\ninfra1\n");
        Files.writeString(folder.resolve("openstack_inventory.json"), """
            {"_meta": {"hostvars": {"infra1": {}, "%s": {"physical_host": "infra1"}, "%s": {"physical_host": "x"}}}}
            """.formatted(STAYS, MOVED));
    }

    private String play(Map<String, Object> variables, String tasks) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("play.yml"), """
            - hosts: infra1
              connection: local
              gather_facts: false
              vars_files: [vars.json]
              tasks:
            """ + tasks.indent(4));
        Map<String, Object> all = new LinkedHashMap<>(variables);
        all.put(
                "cleanup_inventory_file",
                folder.resolve("openstack_inventory.json").toString());
        new ObjectMapper().writeValue(folder.resolve("vars.json").toFile(), all);
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder("/usr/bin/ansible-playbook", "-i", "inventory.ini", "play.yml")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        assertThat(status).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    @Test
    void dataIsDeletedOfWhatHasANameOfOsaAlone() throws Exception {
        List<String> folders =
                new ArrayList<>(List.of("log", "backup", "lxc", "infra1", "venvs", STAYS, OLD, "log/" + OLD));
        folders.addAll(List.of("infra1-heat-engine-container-1", "infra1-other-container-0000beef"));
        for (String name : folders) {
            Files.createDirectories(folder.resolve("openstack/" + name));
        }
        Map<String, Object> state = new LinkedHashMap<>();
        Stream.concat(WORDS.stream(), Stream.of(OLD, STAYS))
                .forEach(
                        name -> state.put(name, Map.of("stage", "done", "service", "heat", "physical_host", "infra1")));

        play(
                Map.of(
                        "cleanup_state",
                        state,
                        "cleanup_service",
                        "heat",
                        "convergence_cleanup_data",
                        true,
                        "cleanup_data_dirs",
                        List.of(folder + "/openstack", folder + "/openstack/log")),
                "- ansible.builtin.import_tasks: data.yml");

        folders.removeAll(List.of(OLD, "log/" + OLD));
        try (Stream<Path> left = Files.walk(folder.resolve("openstack"))) {
            assertThat(left.map(
                            path -> folder.resolve("openstack").relativize(path).toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(Stream.of(""), folders.stream()).toList());
        }
    }

    @Test
    void planWithANameThatIsNoneOfOsaIsNotBegun() throws Exception {
        List<String> sound =
                List.of(OLD, STAYS, "infra1_heat_engine_container-0000beef", "infra1-heat_engine-container-0000beef");
        TreeSet<String> names = new TreeSet<>(WORDS);
        names.addAll(sound);
        names.addAll(List.of(MOVED, GROUP));

        String output = play(
                Map.of(
                        "cases", names,
                        "cleanup_survivors", List.of(),
                        "cleanup_tools", Map.of(),
                        "cleanup_physical_hosts", List.of(),
                        "cleanup_balancers", List.of(),
                        "cleanup_openstack_host", "localhost",
                        "cleanup_osa_inventory", "inventory.ini"),
                """
                - ansible.builtin.include_tasks: case.yml
                  loop: "{{ cases }}"
                - ansible.builtin.copy:
                    content: "{{ taken | to_json }}"
                    dest: "{{ playbook_dir }}/taken.json"
                """.replace("case.yml", write("case.yml", """
                    - vars:
                        cleanup_containers: [{name: "{{ item }}", physical_host: infra1}]
                      block:
                        - ansible.builtin.include_tasks: hosts.yml
                        - ansible.builtin.set_fact:
                            taken: "{{ (taken | default([])) + [item] }}"
                      rescue:
                        - ansible.builtin.meta: noop
                    """)));

        assertThat(new ObjectMapper().readValue(folder.resolve("taken.json").toFile(), String[].class))
                .as(output)
                .containsExactlyInAnyOrderElementsOf(sound);
    }

    private String write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return name;
    }
}
