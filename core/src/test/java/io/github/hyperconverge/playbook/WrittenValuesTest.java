package io.github.hyperconverge.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.internal.IpNetwork.IpAddress;
import io.github.hyperconverge.playbook.HostileCleanupTest.Place;
import io.github.hyperconverge.report.Runbook;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.text.CleanupText;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.userconfig.UserConfigReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Each value of a plan that reaches a playbook, a command or a terminal has a grammar here, and keeps to it. */
class WrittenValuesTest {
    private static final Predicate<String> NAME = matching("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    /** A container that is destroyed: host, type, suffix. */
    private static final Predicate<String> MADE_BY_OSA = matching("[A-Za-z0-9][A-Za-z0-9._-]*-[0-9a-f]{8}");

    private static final Predicate<String> ADDRESS =
            text -> IpAddress.parse(text).isPresent();
    private static final Predicate<String> FLAG = matching("true|false");
    /** Given by whoever runs the program, not read. */
    private static final Predicate<String> GIVEN = matching("/[A-Za-z0-9./_-]+|openstack_user_config[.]yml");

    private static final Predicate<String> UNIT = matching("[A-Za-z0-9][A-Za-z0-9@:._-]*");

    private static Predicate<String> matching(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    /** The values of vars/plan.yml and files/doomed.yml; {@code *} stands for a key that is a value, {@code -} for items. */
    private static final Map<String, Predicate<String>> GRAMMARS = new LinkedHashMap<>();

    private static void grammar(Predicate<String> grammar, String... paths) {
        for (String path : paths) {
            GRAMMARS.put(path, grammar);
        }
    }

    static {
        grammar(
                GIVEN,
                "cleanup_config_dir",
                "cleanup_inventory_file",
                "cleanup_osa_inventory",
                "cleanup_used_ips/file");
        grammar(matching("\\^.*"), "cleanup_used_ips/after");
        grammar(matching(" *"), "cleanup_used_ips/indent");
        grammar(FLAG, "cleanup_used_ips/begins", "cleanup_osa_removes_groups");
        grammar(NAME, "cleanup_balancers/-", "cleanup_physical_hosts/-", "cleanup_openstack_host");
        grammar(NAME.or(matching("-n|--|--os-cloud")), "cleanup_openstack/-", "cleanup_tools/*/argv/-");
        grammar(NAME, "cleanup_tools/*", "cleanup_tools/*/host");
        grammar(NAME, "cleanup_empty_groups/*", "cleanup_empty_groups/*/-");
        grammar(NAME, "cleanup_stale_backends/*", "cleanup_stale_backends/*/-");
        grammar(NAME, "cleanup_survivors/-/name", "cleanup_survivors/-/service", "cleanup_survivors/-/physical_host");
        grammar(FLAG, "cleanup_survivors/-/container");
        grammar(UNIT, "cleanup_survivors/-/units/-/-", "cleanup_containers/-/units/-");
        grammar(MADE_BY_OSA, "cleanup_containers/-/name", "cleanup_containers/-/host_name");
        grammar(NAME, "cleanup_containers/-/service", "cleanup_containers/-/physical_host");
        grammar(
                FLAG,
                "cleanup_containers/-/balanced",
                "cleanup_containers/-/drain_first",
                "cleanup_containers/-/holds_data");
        grammar(NAME, "cleanup_containers/-/drained_components/-");
        grammar(matching("[a-z]+"), "cleanup_containers/-/rows/-/table");
        grammar(UNIT.or(String::isEmpty), "cleanup_containers/-/rows/-/binary");
        grammar(ADDRESS, "cleanup_containers/-/addresses/-");
        String doomed = "all/children/";
        grammar(MADE_BY_OSA, doomed + "all_containers/hosts/*", doomed + "all_containers/hosts/*/container_name");
        grammar(matching("lxc"), doomed + "all_containers/hosts/*/container_tech");
        grammar(NAME, doomed + "all_containers/hosts/*/physical_host", doomed + "lxc_hosts/hosts/*");
        grammar(ADDRESS, doomed + "all_containers/hosts/*/ansible_host", doomed + "lxc_hosts/hosts/*/ansible_host");
    }

    /** Names that are words of ours, and addresses that are more or less than one. */
    private static final List<String> HOSTILE = List.of(
            "all",
            "localhost",
            "log",
            "backup",
            "lxc",
            ".",
            "..",
            "-x",
            "",
            " ",
            "${HOME}",
            "unix@/run/docker.sock",
            "fd@3",
            "/run/x.sock",
            "10.0.0.1 10.0.0.2",
            "10.0.0.1\n",
            "fe80::1%eth0",
            "10.0.0.256",
            "10.0.0.1/24",
            "10.1",
            "0x0a000001",
            "::ffff:10.0.0.1",
            "example.org",
            "beef",
            "1:2");

    private static void walk(Node node, String path, BiConsumer<String, String> leaf) {
        if (node instanceof MappingNode mapping) {
            boolean named = Set.of("cleanup_tools", "cleanup_empty_groups", "cleanup_stale_backends")
                            .contains(path)
                    || path.endsWith("/hosts");
            mapping.getValue().forEach(entry -> {
                String key = ((ScalarNode) entry.getKeyNode()).getValue();
                String below = (path.isEmpty() ? "" : path + "/") + (named ? "*" : key);
                if (named) {
                    leaf.accept(below, key);
                }
                walk(entry.getValueNode(), below, leaf);
            });
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(item -> walk(item, path + "/-", leaf));
        } else {
            leaf.accept(path, ((ScalarNode) node).getValue());
        }
    }

    /** Checks the values of a file; returns the paths that it has. */
    private static Set<String> check(String text, String what) {
        Set<String> paths = new TreeSet<>();
        walk(new Yaml().compose(new StringReader(text)), "", (path, value) -> {
            paths.add(path);
            assertThat(GRAMMARS).as(what).containsKey(path);
            assertThat(GRAMMARS.get(path).test(value))
                    .as(what + ": " + path + " '" + value + "'")
                    .isTrue();
        });
        return paths;
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = WrittenValuesTest.class.getResourceAsStream("golden/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void eachValueHasAGrammarAndEachGrammarAValue() throws IOException {
        Set<String> reached = new TreeSet<>(check(golden("vars/plan.yml"), "plan.yml"));
        reached.addAll(check(golden("files/doomed.yml"), "doomed.yml"));

        assertThat(reached).containsExactlyInAnyOrderElementsOf(GRAMMARS.keySet());
    }

    @ParameterizedTest
    @EnumSource
    void hostileValueIsRefusedOrKeepsToItsGrammar(Place place) {
        UserConfig config = UserConfigReader.create()
                .parse(List.of(Source.of("openstack_user_config.yml", "used_ips:\n  - 10.0.0.1\n")), true)
                .value()
                .orElseThrow();
        HostileCleanupTest.payloads(HOSTILE).forEach(payload -> {
            CleanupPlan plan = HostileCleanupTest.plan(place, payload);
            String what = place + " '" + payload + "'";
            assertThat(CleanupText.of(plan)).as(what).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}&&[^\\n]]");
            if (plan.isRefused()) {
                return;
            }
            Map<String, String> files = PlaybookRenderer.render(plan, "/etc/x", "/etc/x/y.json", config);
            for (String name : List.of("vars/plan.yml", "files/doomed.yml")) {
                if (files.containsKey(name)) {
                    check(files.get(name), what + " in " + name);
                }
            }
            files.keySet().forEach(name -> assertThat(name).matches("[A-Za-z0-9_./-]+"));
            Runbook.of(plan)
                    .values()
                    .forEach(page -> assertThat(page).as(what).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}&&[^\\n]]"));
        });
    }
}
