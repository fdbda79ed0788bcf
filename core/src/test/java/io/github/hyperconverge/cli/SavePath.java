package io.github.hyperconverge.cli;

import io.github.hyperconverge.source.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Every way in which the program writes files, each at work in a folder {@code work} beside a canary. */
enum SavePath {
    OVERLAY("apply --env-d @base --env-d @operator --overlay @operator", "operator/hyperconverge/overlay.yml"),
    IN_PLACE("apply --env-d @base --in-place", "base/all.yml"),
    UNDO("apply --env-d @base --env-d @undone --undo", "undone/hyperconverge/overlay.yml"),
    FIX("validate --env-d @slips --config @etc --haproxy @haproxy.cfg --fix", "slips/all.yml"),
    INVENTORY(
            "inventory --env-d @base --config @etc --write --names counter --addresses ascending",
            "etc/openstack_inventory.json"),
    REMOVE(
            "inventory-manage --config @old --remove-item infra1-heat-api-container-00000001",
            "old/openstack_inventory.json"),
    RESERVE("inventory-manage --config @etc --reserve-address 172.29.236.99", "etc/openstack_user_config.yml"),
    CLEANUP("cleanup --env-d @merged --config @old --out @playbooks", "playbooks/site.yml"),
    TRANSITION(
            "haproxy transition --haproxy @haproxy.cfg --from @from.json --to @to.json --out @made", "made/steps.txt");

    private static final String SKELETONS = """
        physical_skel:
          infra_containers: {belongs_to: [all_containers]}
          infra_hosts: {belongs_to: [hosts]}
        component_skel:
          heat_api: {belongs_to: [heat_all]}
          heat_engine: {belongs_to: [heat_all]}
        container_skel:
          heat_api_container: {belongs_to: [infra_containers], contains: [heat_api]}
        """;
    private static final String SPLIT =
            SKELETONS + "  heat_engine_container: {belongs_to: [infra_containers], contains: [heat_engine]}\n";
    private static final String INVENTORIES = """
        {"_meta": {"hostvars": {"infra1": {"ansible_host": "172.29.236.1"},
           "%1$s": {"ansible_host": "%2$s"}, "c": {"ansible_host": "172.29.236.20"}}},
         "haproxy": {"hosts": ["infra1"]}, "nova_api": {"hosts": ["%1$s", "c"]}}
        """;

    private final String line;

    /** A file that it writes, in the folder {@code work}. */
    final String target;

    SavePath(String line, String target) {
        this.line = line;
        this.target = target;
    }

    String[] words(Path folder) {
        return Stream.of(line.split(" "))
                .map(word -> word.startsWith("@")
                        ? folder.resolve("work/" + word.substring(1)).toString()
                        : word)
                .toArray(String[]::new);
    }

    static int run(StringWriter said, String... words) {
        return Main.run(new PrintWriter(said), new PrintWriter(said), false, words);
    }

    /** Makes what all of them work on, and a canary. */
    static void prepare(Path folder) throws IOException {
        Path work = Files.createDirectories(folder.resolve("work"));
        Path canary = Files.createDirectories(folder.resolve("canary/sub"));
        Files.writeString(canary.resolve("file"), "untouched");
        Files.writeString(folder.resolve("canary/file"), "untouched");
        for (String name : List.of("base", "operator", "undone/hyperconverge", "slips", "etc", "old", "merged")) {
            Files.createDirectories(work.resolve(name));
        }
        Files.writeString(work.resolve("base/all.yml"), SPLIT);
        Files.writeString(work.resolve("slips/all.yml"), SKELETONS.replace("[hosts]", "[host]"));
        Files.writeString(work.resolve("merged/all.yml"), SKELETONS.replace("[heat_api]}", "[heat_api, heat_engine]}"));
        String network = ProgramFixture.NETWORK_OF_ANY_SERIES;
        Files.writeString(
                work.resolve("etc/openstack_user_config.yml"),
                network + "infra_hosts: {infra1: {ip: 172.29.236.11}, infra2: {ip: 172.29.236.12}}\n");
        Files.writeString(
                work.resolve("old/openstack_user_config.yml"),
                network + "infra_hosts: {infra1: {ip: 172.29.236.11}}\n");
        must("apply", "--env-d", work + "/base", "--overlay", work + "/undone");
        for (String config : List.of("old", "etc")) {
            Path user = work.resolve(config + "/openstack_user_config.yml");
            String wanted = Files.readString(user);
            Files.writeString(user, network + "infra_hosts: {infra1: {ip: 172.29.236.11}}\n");
            must(("inventory --env-d WORK/base --config WORK/" + config
                            + " --write --names counter --addresses ascending")
                    .replace("WORK", work.toString())
                    .split(" "));
            Files.writeString(user, wanted);
        }
        must("inventory --env-d WORK/merged --config WORK/old --write --names counter --addresses ascending"
                .replace("WORK", work.toString())
                .split(" "));
        Files.writeString(work.resolve("haproxy.cfg"), """
            global
                stats socket /run/haproxy.stat level admin
            defaults
                mode http
                timeout connect 5s
                timeout client 30s
                timeout server 30s
            frontend nova
                bind 192.0.2.10:80
                default_backend nova_api-back
            backend nova_api-back
                balnce leastconn
                server a 172.29.236.11:8774 check inter 12000 rise 3 fall 3
                server c 172.29.236.20:8774 check inter 12000 rise 3 fall 3
            """);
        Files.writeString(work.resolve("from.json"), INVENTORIES.formatted("a", "172.29.236.11"));
        Files.writeString(work.resolve("to.json"), INVENTORIES.formatted("b", "172.29.236.12"));
    }

    private static void must(String... words) {
        StringWriter said = new StringWriter();
        if (run(said, words) != 0) {
            throw new AssertionError(said);
        }
    }

    /** What a folder holds: of files their content, of archives their members, of links where they lead. */
    static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.toList()) {
                String name = Source.nameOf(folder.relativize(file));
                if (Files.isSymbolicLink(file)) {
                    contents.put(name, "link to " + Files.readSymbolicLink(file));
                } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    byte[] bytes = Files.readAllBytes(file);
                    contents.put(
                            name,
                            name.endsWith(".tar") ? members(bytes) : new String(bytes, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return contents;
    }

    private static String members(byte[] archive) throws IOException {
        List<String> members = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                members.add(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return members.stream().distinct().toList().toString();
    }

    /** The canary as it is, with times and modes. */
    static Map<String, String> canary(Path folder) throws IOException {
        Map<String, String> canary = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder.resolve("canary"))) {
            for (Path file : found.toList()) {
                canary.put(
                        file.toString(),
                        Files.readAttributes(file, "unix:lastModifiedTime,mode,uid,size", LinkOption.NOFOLLOW_LINKS)
                                .entrySet()
                                .stream()
                                .map(Object::toString)
                                .sorted()
                                .toList()
                                .toString());
            }
        }
        return canary;
    }
}
