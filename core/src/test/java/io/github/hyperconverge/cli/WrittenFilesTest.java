package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.internal.IpNetwork.IpAddress;
import io.github.hyperconverge.json.JsonReader;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Each value of the input that reaches haproxy.cfg and its steps, an overlay or an inventory has a grammar here, and keeps
 * to it; those of playbooks are in {@code WrittenValuesTest}, and what reaches a terminal in {@link HostileNamesTest}.
 */
class WrittenFilesTest extends ProgramFixture {
    /** As HAProxy has names. */
    private static final Predicate<String> NAME =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]*").asMatchPredicate();

    private static final Predicate<String> ADDRESS =
            text -> IpAddress.parse(text).isPresent();
    /** In quotes where YAML or JSON would take it for more: it reads back as the same text. */
    private static final Predicate<String> TEXT = text -> true;

    /** As OSA's own generator makes names, of whatever a host is called. */
    private static final Predicate<String> CONTAINER =
            Pattern.compile(".+-[0-9a-f]{8}").asMatchPredicate();

    private static final List<String> HOSTILE = List.of(
            "x{{ lookup('pipe', 'touch canary') }}",
            "x{% raw %}",
            "x\n    server y 10.0.0.9:1",
            "x\r\n- hosts: all",
            "x\u001b]0;t\u0007",
            "x\u202e\u2028\u0085",
            "$(touch canary)",
            "`touch canary`",
            "x; touch canary",
            "x\"y",
            "x'y",
            "x\\",
            "x #y",
            "x y",
            "${HOME}",
            "$HOME",
            "unix@/run/docker.sock",
            "fd@3",
            "/run/x.sock",
            "ipv4@10.0.0.1",
            "10.0.0.1:80,10.0.0.2",
            "10.0.0.1/24",
            "10.0.0.256",
            "example.org",
            "fe80::1%eth0",
            "-x",
            "..",
            "",
            "!unsafe x",
            "*x",
            "&x",
            "null",
            "1:2",
            "0x10",
            "2001-01-01",
            "<<",
            "=",
            "x: y",
            "---",
            "%x",
            "\ud800");

    /** A place of the input, a sound value of it, what it is where it is written, and a pattern that finds it there. */
    private enum Place {
        SERVER_NAME("infra2_nova_api", NAME, "(?m)^ +server (.*?) [^ ]+ check.*$"),
        SERVER_ADDRESS("172.29.236.12", ADDRESS, "(?m)^ +server [^ ]+ (.*):8774 check.*$"),
        TYPE("tea_container", TEXT, ""),
        COMPONENT("tea_api", TEXT, ""),
        GROUP("tea_containers", TEXT, ""),
        PROPERTY("tea", TEXT, ""),
        HOST("infra1", CONTAINER, "\"([^\"]*container-[0-9a-f]{8})\": \\{"),
        HOST_ADDRESS("172.29.236.11", ADDRESS, "\"address\": \"(.*?)\"");

        private final String sound;
        private final Predicate<String> grammar;
        private final Pattern found;

        Place(String sound, Predicate<String> grammar, String found) {
            this.sound = sound;
            this.grammar = grammar;
            this.found = Pattern.compile(found);
        }

        String value(Place asked, String payload) {
            return this == asked ? quoted(payload) : quoted(sound);
        }
    }

    @BeforeEach
    void makeCanary() throws IOException {
        SavePath.prepare(folder);
    }

    /** As JSON has it, which YAML takes too. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(String.format("\\u%04x", c)));
        return quoted.append('"').toString();
    }

    private static Stream<Arguments> places(Place first, Place last) {
        return Stream.of(Place.values())
                .filter(place -> place.compareTo(first) >= 0 && place.compareTo(last) <= 0)
                .map(Arguments::of);
    }

    private static List<String> found(Place place, String text) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = place.found.matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Stream<Arguments> balancers() {
        return places(Place.SERVER_NAME, Place.SERVER_ADDRESS);
    }

    private String transition(Place place, String payload) throws IOException {
        Path work = folder.resolve("work");
        Path out = Files.createTempDirectory(folder, "out").resolve("made");
        String name = Place.SERVER_NAME.value(place, payload);
        String inventory = """
            {"_meta": {"hostvars": {"infra1": {"ansible_host": "172.29.236.1"},
               NAME: {"ansible_host": ADDRESS}, "c": {"ansible_host": "172.29.236.20"}}},
             "haproxy": {"hosts": ["infra1"]}, "nova_api": {"hosts": [NAME, "c"]}}
            """.replace("NAME", name).replace("ADDRESS", Place.SERVER_ADDRESS.value(place, payload));
        Path to = Files.writeString(work.resolve("to.json"), inventory);
        hyperconverge(
                "haproxy",
                "transition",
                "--haproxy",
                work.resolve("haproxy.cfg"),
                "--from",
                work.resolve("from.json"),
                "--to",
                to,
                "--out",
                out);
        StringBuilder text = new StringBuilder();
        for (String file : List.of("with-new/haproxy.cfg", "without-old/haproxy.cfg", "steps.txt")) {
            if (Files.exists(out.resolve(file))) {
                text.append(Files.readString(out.resolve(file))).append('\n');
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource
    void balancers(Place place) throws IOException {
        Set<String> usual = new HashSet<>();
        transition(place, place.sound)
                .lines()
                .map(line -> line.replace("infra2_nova_api", "@").replace("172.29.236.12", "@"))
                .forEach(usual::add);
        assertThat(found(place, transition(place, place.sound)))
                .contains(place.sound)
                .allMatch(place.grammar);

        for (String payload : HOSTILE) {
            String text = transition(place, payload);
            assertThat(found(place, text)).as(payload).allMatch(place.grammar);
            // What is written of it is a word in a line of the usual ones.
            assertThat(text.lines().map(line -> payload.isEmpty() ? line : line.replace(payload, "@")))
                    .as(payload)
                    .allMatch(line -> usual.contains(line)
                            || usual.contains(
                                    line.replace("infra2_nova_api", "@").replace("172.29.236.12", "@"))
                            || place.grammar.test(payload)
                            || !line.contains("@"));
            assertThat(text).as(payload).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n\t]]");
        }
    }

    private static Stream<Arguments> overlays() {
        return places(Place.TYPE, Place.PROPERTY);
    }

    @ParameterizedTest
    @MethodSource
    void overlays(Place place) throws IOException {
        int written = 0;
        for (String payload :
                Stream.concat(Stream.of(place.sound), HOSTILE.stream()).toList()) {
            Path base = Files.createTempDirectory(folder, "base");
            Path own = Files.createTempDirectory(folder, "own");
            String text = """
                component_skel:
                  COMPONENT: {belongs_to: [tea_all]}
                  tea_worker: {belongs_to: [tea_all]}
                container_skel:
                  TYPE: {belongs_to: [GROUP], contains: [COMPONENT], properties: {note: PROPERTY}}
                  tea_worker_container: {belongs_to: [GROUP], contains: [tea_worker], properties: {note: PROPERTY}}
                physical_skel:
                  GROUP: {belongs_to: [all_containers]}
                  tea_hosts: {belongs_to: [hosts]}
                """;
            for (Place each : List.of(Place.TYPE, Place.COMPONENT, Place.GROUP, Place.PROPERTY)) {
                text = text.replace(each.name(), each.value(place, payload));
            }
            Files.writeString(base.resolve("all.yml"), text);

            hyperconverge("apply", "--env-d", base, "--env-d", own, "--overlay", own);
            Path overlay = own.resolve("hyperconverge/overlay.yml");
            if (!Files.exists(overlay)) {
                continue;
            }
            written++;
            String made = Files.readString(overlay);
            assertThat(made.substring(0, made.indexOf("---\n")).lines())
                    .as(payload)
                    .allMatch(line -> line.startsWith("#"));
            assertThat(made).as(payload).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");
            assertThat(YamlReader.create().parse(Source.of("o", made)).diagnostics())
                    .as(payload)
                    .isEmpty();
            Set<String> known = new HashSet<>(List.of("tea_api_container"));
            known.addAll(scalars(new Yaml().load(text)));
            assertThat(known).as(payload).containsAll(scalars(new Yaml().load(made)));
        }
        assertThat(written).isPositive();
    }

    private static List<String> scalars(Object value) {
        List<String> scalars = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                scalars.addAll(scalars(key));
                scalars.addAll(scalars(each));
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> scalars.addAll(scalars(each)));
        } else {
            scalars.add(String.valueOf(value));
        }
        return scalars;
    }

    private static Stream<Arguments> inventories() {
        return Stream.of(Place.HOST, Place.HOST_ADDRESS, Place.TYPE).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource
    void inventories(Place place) throws IOException {
        int written = 0;
        for (String payload :
                Stream.concat(Stream.of(place.sound), HOSTILE.stream()).toList()) {
            Path config = Files.createTempDirectory(folder, "etc");
            Path base = Files.createTempDirectory(folder, "base");
            Files.writeString(base.resolve("all.yml"), """
                component_skel: {tea_api: {belongs_to: [tea_all]}}
                container_skel: {TYPE: {belongs_to: [tea_containers], contains: [tea_api]}}
                physical_skel: {tea_containers: {belongs_to: [all_containers]}, tea_hosts: {belongs_to: [hosts]}}
                """.replace("TYPE", Place.TYPE.value(place, payload)));
            Files.writeString(
                    config.resolve("openstack_user_config.yml"),
                    NETWORK_OF_ANY_SERIES
                            + "tea_hosts: {HOST: {ip: ADDRESS}}\n"
                                    .replace("HOST", Place.HOST.value(place, payload))
                                    .replace("ADDRESS", Place.HOST_ADDRESS.value(place, payload)));

            hyperconverge("inventory", "--env-d", base, "--config", config, "--write");
            assertThat(out.toString() + err).as(payload).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");
            Path file = config.resolve("openstack_inventory.json");
            if (Files.exists(file)) {
                written++;
                String text = Files.readString(file);
                assertThat(text).as(payload).matches("[ -~\n]*");
                assertThat(JsonReader.create()
                                .parse(Source.of("i", text))
                                .diagnostics()
                                .hasErrors())
                        .isFalse();
                assertThat(found(Place.HOST, text)).as(payload).allMatch(CONTAINER);
                if (place != Place.HOST_ADDRESS) {
                    assertThat(found(Place.HOST_ADDRESS, text)).as(payload).allMatch(ADDRESS);
                }
            }
        }
        assertThat(written).isPositive();
    }
}
