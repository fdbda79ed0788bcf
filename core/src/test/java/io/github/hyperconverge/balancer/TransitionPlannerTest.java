package io.github.hyperconverge.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.balancer.BackendChange.NewServer;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransitionPlannerTest {
    private static final HaproxyVersion VERSION = new HaproxyVersion(2, 6);
    private static final String GLOBAL = """
        global
            stats socket /var/run/haproxy.stat level admin mode 600 expose-fd listeners
        """;

    /** An inventory of groups; each host's address is 10.0.0 and the number that its name ends in. */
    private static Inventory inventory(String... groups) {
        List<String> hosts = new ArrayList<>();
        List<String> lists = new ArrayList<>();
        for (String group : groups) {
            String[] parts = group.split(": ?", 2);
            List<String> names = Stream.of(parts[1].split(" "))
                    .filter(name -> !name.isEmpty())
                    .toList();
            lists.add("\"" + parts[0] + "\": {\"hosts\": ["
                    + String.join(
                            ", ", names.stream().map(name -> '"' + name + '"').toList())
                    + "]}");
            names.stream()
                    .map(name ->
                            "\"" + name + "\": {\"ansible_host\": \"10.0.0." + name.replaceAll(".*\\D", "") + "\"}")
                    .filter(host -> !hosts.contains(host))
                    .forEach(hosts::add);
        }
        String json =
                "{\"_meta\": {\"hostvars\": {" + String.join(", ", hosts) + "}}, " + String.join(", ", lists) + "}";
        return InventoryReader.create().parse(Source.of("inventory.json", json)).orElseThrow();
    }

    private static ParseResult<BalancerTransition> plan(String config, Inventory from, Inventory to) {
        return TransitionPlanner.of(HaproxyConfig.of(Source.of("haproxy.cfg", GLOBAL + config)), VERSION)
                .plan(from, to);
    }

    private static List<String> messages(ParseResult<BalancerTransition> planned) {
        return planned.diagnostics().all().stream().map(Diagnostic::toString).toList();
    }

    private static String after(BalancerTransition transition) {
        return transition.withoutOld().files().get(0).source().text().substring(GLOBAL.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sni str(tea1.example) check-sni tea1.example; sni str(tea2.example) check-sni tea2.example;"
                        + " sni str(tea3.example) check-sni tea3.example",
                "addr 10.0.0.1 port 81; addr 10.0.0.2 port 81; addr 10.0.0.3 port 81",
                "sni str(tea.example); sni str(tea.example); sni str(tea.example)",
                "redir http://tea1:81; redir http://tea2:81; redir http://tea3:81",
                "crt /etc/tea1.pem weight 1; crt /etc/tea2.pem weight 2; crt /etc/tea3.pem weight 2",
                "agent-addr 10.0.0.9; agent-addr 10.0.0.9; agent-addr 10.0.0.9",
                "sni str(north.example); sni str(south.example); refused",
                "check-sni tea1a; check-sni tea2b; refused",
                "verifyhost tea1.north; verifyhost tea2.south; refused"
            })
    void settingsThatNameTheServerFollowIt(String first, String second, String expected) {
        ParseResult<BalancerTransition> planned = plan(
                "backend tea-back\n    server tea1 10.0.0.1:443 " + first + "\n    server tea2 10.0.0.2:443 " + second
                        + "\n",
                inventory("tea: tea1 tea2"),
                inventory("tea: tea1 tea3"));

        if (expected.startsWith("refused")) {
            assertThat(planned.value()).isEmpty();
            assertThat(messages(planned)).anyMatch(message -> message.contains("is for tea2 alone"));
        } else {
            assertThat(after(planned.orElseThrow())).contains("server tea3 10.0.0.3:443 " + expected + "\n");
        }
    }

    @Test
    void newServersComeAndOldOnesGo() {
        BalancerTransition transition = plan(
                        """
                        backend tea-back
                            balance leastconn

                            server tea1 10.0.0.1:80 check port 81 inter 12000 rise 3 fall 3   # first
                            server tea2 10.0.0.2:80 check port 81 inter 12000 rise 3 fall 3

                        backend other-back
                            server x 10.0.0.99:80
                        """,
                        inventory("tea: tea1 tea2", "tea_container: tea1 tea2", "haproxy: infra1 infra2"),
                        inventory("tea: cup3 cup4", "tea_container: tea1 tea2", "haproxy: infra1 infra2"))
                .orElseThrow();

        assertThat(transition.changes()).hasSize(1);
        BackendChange change = transition.changes().get(0);
        assertThat(change.group()).isEqualTo("tea");
        assertThat(change.removed()).containsExactly("tea1", "tea2");
        assertThat(change.added())
                .extracting(NewServer::name, NewServer::address)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("cup3", "10.0.0.3:80"),
                        org.assertj.core.groups.Tuple.tuple("cup4", "10.0.0.4:80"));
        assertThat(after(transition)).isEqualTo("""
            backend tea-back
                balance leastconn

                server cup3 10.0.0.3:80 check port 81 inter 12000 rise 3 fall 3
                server cup4 10.0.0.4:80 check port 81 inter 12000 rise 3 fall 3

            backend other-back
                server x 10.0.0.99:80
            """);
        assertThat(transition.balancers()).containsExactly("infra1", "infra2");
        assertThat(transition.steps())
                .extracting(step -> step.kind() + " " + step.target())
                .containsExactly(
                        "RELOAD_WITH_NEW /",
                        "AWAIT_UP tea-back/cup3",
                        "AWAIT_UP tea-back/cup4",
                        "DRAIN tea-back/tea1",
                        "DRAIN tea-back/tea2",
                        "AWAIT_IDLE tea-back/tea1",
                        "AWAIT_IDLE tea-back/tea2",
                        "MAINT tea-back/tea1",
                        "MAINT tea-back/tea2",
                        "RELOAD_WITHOUT_OLD /",
                        "AWAIT_GONE tea-back/tea1",
                        "AWAIT_GONE tea-back/tea2",
                        "AWAIT_WORKERS /");
        assertThat(transition.steps().get(3).command()).contains("set server tea-back/tea1 state drain");
        assertThat(transition.undo())
                .extracting(step -> step.command().orElseThrow())
                .containsExactly("set server tea-back/tea1 state ready", "set server tea-back/tea2 state ready");
    }

    @Test
    void whereServersOnlyGoThoseThatStayMustBeUp() {
        BalancerTransition transition = plan(
                        "backend tea-back\n    server tea1 10.0.0.1:80\n    server tea2 10.0.0.2:80\n",
                        inventory("tea: tea1 tea2"),
                        inventory("tea: tea2"))
                .orElseThrow();

        assertThat(transition.steps())
                .first()
                .isEqualTo(new BalancerStep(BalancerStep.Kind.AWAIT_UP, "tea-back", "tea2"));
        assertThat(transition.withNew()).isSameAs(transition.before());
    }

    @Test
    void namesAreComparedWhole() {
        BalancerTransition transition = plan(
                        """
                        backend tea-back
                            server infra1 10.0.0.1:80
                            server infra10 10.0.0.10:80
                            server infra100 10.0.0.100:80
                        """, inventory("tea: infra1 infra10 infra100"), inventory("tea: infra10 infra100"))
                .orElseThrow();

        assertThat(transition.changes().get(0).removed()).containsExactly("infra1");
        assertThat(after(transition)).isEqualTo("""
            backend tea-back
                server infra10 10.0.0.10:80
                server infra100 10.0.0.100:80
            """);
    }

    @Test
    void backendIsNotEmptied() {
        ParseResult<BalancerTransition> planned =
                plan("backend tea-back\n    server tea1 10.0.0.1:80\n", inventory("tea: tea1"), inventory("tea:"));

        assertThat(planned.value()).isEmpty();
        assertThat(messages(planned))
                .containsExactly("haproxy.cfg:3:1: error: backend tea-back would be left without a server: tea1; have a"
                        + " container of the service that stays, or remove the whole service [balancer-empty-backend]");
    }

    @Test
    void backendOfAServiceThatIsGoneIsStale() {
        ParseResult<BalancerTransition> planned = plan(
                "backend tea-back\n    server tea1 10.0.0.1:80\n", inventory("tea: tea1"), inventory("cake: cake1"));

        assertThat(planned.orElseThrow().stale()).extracting(Object::toString).containsExactly("backend tea-back");
        assertThat(planned.orElseThrow().changes()).isEmpty();
        assertThat(messages(planned)).singleElement().asString().contains("warning: the inventory has no group tea");
    }

    @Test
    void serverThatIsNoHostStays() {
        BalancerTransition transition =
                plan("""
                    backend tea-back
                        server by_hand 192.0.2.1:80
                        server tea1 10.0.0.1:80
                        server tea2 10.0.0.2:80
                    """, inventory("tea: tea1 tea2"), inventory("tea: tea2")).orElseThrow();

        assertThat(transition.changes().get(0).kept()).containsExactly("by_hand", "tea2");
        assertThat(after(transition)).contains("by_hand").doesNotContain("tea1");
    }

    @Test
    void activeServerIsNotChosenForTheOperator() {
        String config = """
            backend db-back
                server db1 10.0.0.1:3306 check
                server db2 10.0.0.2:3306 check backup
                server db3 10.0.0.3:3306 check backup
            """;
        Inventory from = inventory("galera_all: db1 db2 db3");

        assertThat(messages(plan(config, from, inventory("galera_all: db2 db3"))))
                .singleElement()
                .asString()
                .contains("error: db1 is the active server of backend db-back");
        assertThat(messages(plan(config, from, inventory("galera_all: db2 db1 db3"))))
                .singleElement()
                .asString()
                .contains("[balancer-active-changes]");
        assertThat(after(
                        plan(config, from, inventory("galera_all: db1 db3 db4")).orElseThrow()))
                .isEqualTo("""
                    backend db-back
                        server db1 10.0.0.1:3306 check
                        server db3 10.0.0.3:3306 check backup
                        server db4 10.0.0.4:3306 check backup
                    """);
    }

    @Test
    void groupsThatDifferAreNotGuessedAt() {
        String config = "backend web-back\n    server tea1 10.0.0.1:80\n    server tea2 10.0.0.2:80\n";
        Inventory from = inventory("tea: tea1 tea2", "cup: tea1 tea2");
        Inventory to = inventory("tea: tea2 tea3", "cup: tea2 tea4");
        ParseResult<BalancerTransition> planned = plan(config, from, to);

        assertThat(messages(planned))
                .singleElement()
                .asString()
                .contains("backend web-back can balance tea or cup; servers of hosts that are gone are removed");
        assertThat(planned.orElseThrow().changes().get(0).removed()).containsExactly("tea1");
        assertThat(planned.orElseThrow().changes().get(0).added()).isEmpty();

        BalancerTransition told = TransitionPlanner.of(
                        HaproxyConfig.of(Source.of("haproxy.cfg", GLOBAL + config)), VERSION)
                .balancing("web-back", "cup")
                .plan(from, to)
                .orElseThrow();
        assertThat(told.changes().get(0).added()).extracting(NewServer::name).containsExactly("tea4");
    }

    @Test
    void groupNamedAsTheServiceCounts() {
        BalancerTransition transition = plan(
                        "backend cup-back\n    server tea1 10.0.0.1:80\n",
                        inventory("tea: tea1", "cup: tea1"),
                        inventory("tea: tea1 tea2", "cup: tea1 tea3"))
                .orElseThrow();

        assertThat(transition.changes().get(0).added())
                .extracting(NewServer::name)
                .containsExactly("tea3");
    }

    @Test
    void whatTellsServersApartIsNotCopied() {
        BalancerTransition transition = plan(
                        "backend tea-back\n    cookie S insert\n"
                                + "    server tea1 10.0.0.1:80 id 7 cookie tea1 check weight 5\n",
                        inventory("tea: tea1"),
                        inventory("tea: tea1 tea2"))
                .orElseThrow();

        assertThat(after(transition))
                .endsWith("    server tea1 10.0.0.1:80 id 7 cookie tea1 check weight 5\n"
                        + "    server tea2 10.0.0.2:80 cookie tea2 check weight 5\n");
    }

    @Test
    void serverThatIsNamedElsewhereIsNotRemoved() {
        ParseResult<BalancerTransition> planned = plan(
                "backend tea-back\n    use-server tea1 if { path /a }\n    server tea1 10.0.0.1:80\n"
                        + "    server tea2 10.0.0.2:80\n",
                inventory("tea: tea1 tea2"),
                inventory("tea: tea2"));

        assertThat(planned.value()).isEmpty();
        assertThat(messages(planned)).singleElement().asString().contains("[haproxy-edit-refused]");
    }

    @Test
    void hostWithoutAddressIsRefused() {
        Inventory to = InventoryReader.create()
                .parse(Source.of(
                        "i.json",
                        "{\"_meta\": {\"hostvars\": {\"tea1\": {}, \"tea2\": {}}}, \"tea\": {\"hosts\":"
                                + " [\"tea1\", \"tea2\"]}}"))
                .orElseThrow();

        assertThat(messages(plan("backend tea-back\n    server tea1 10.0.0.1:80\n", inventory("tea: tea1"), to)))
                .singleElement()
                .asString()
                .contains("[balancer-no-address]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;shutdown sessions",
                "a state ready; x",
                "{{ x }}",
                "a\\nserver b 10.0.0.1",
                "a\\u0000",
                "a\\\"b",
                "a#b",
                "$(id)",
                "a\\\\b",
                "$HOME",
                ""
            })
    void hostileNameOfANewHostIsRefused(String name) {
        Inventory to = InventoryReader.create()
                .parse(Source.of(
                        "i.json",
                        "{\"_meta\": {\"hostvars\": {\"tea1\": {\"ansible_host\": \"10.0.0.1\"}, \"" + name
                                + "\": {\"ansible_host\": \"10.0.0.2\"}}}, \"tea\": {\"hosts\": [\"tea1\", \"" + name
                                + "\"]}}"))
                .orElseThrow();
        ParseResult<BalancerTransition> planned =
                plan("backend tea-back\n    server tea1 10.0.0.1:80\n", inventory("tea: tea1"), to);

        assertThat(planned.value()).isEmpty();
        assertThat(messages(planned)).singleElement().asString().contains("[balancer-bad-name]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${HOME}",
                "unix@/run/docker.sock",
                "abns@x",
                "fd@3",
                "ipv4@10.0.0.2",
                "/run/x.sock",
                "10.0.0.2 backup",
                "10.0.0.2\\n",
                "10.0.0.2:81",
                "10.0.0.0/24",
                "10.0.0.256",
                "10.0",
                "fe80::2%eth0",
                "[fd00::2]",
                "example.org",
                "localhost",
                "*",
                "-",
                ""
            })
    void addressThatIsNoLiteralIsRefused(String address) {
        Inventory to = InventoryReader.create()
                .parse(Source.of("i.json", """
                    {"_meta": {"hostvars": {"tea1": {"ansible_host": "10.0.0.1"},
                     "tea2": {"ansible_host": "%s"}}},
                     "tea": {"hosts": ["tea1", "tea2"]}}\
                    """.formatted(address)))
                .orElseThrow();

        ParseResult<BalancerTransition> planned =
                plan("backend tea-back\n    server tea1 10.0.0.1:80\n", inventory("tea: tea1"), to);

        assertThat(planned.value()).isEmpty();
        assertThat(messages(planned)).singleElement().asString().contains("[balancer-no-address]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x1", "-", ".", ".."})
    void serverThatIsAWordOfOursIsRefused(String name) {
        ParseResult<BalancerTransition> planned = plan(
                "backend tea-back\n    server tea1 10.0.0.1:80\n",
                inventory("tea: tea1"),
                inventory("tea: tea1 " + name));

        assertThat(planned.value()).isEmpty();
        assertThat(messages(planned)).singleElement().asString().contains("[balancer-bad-name]");
    }

    @Test
    void hostileAddressIsQuotedOrRefused() {
        Inventory to = InventoryReader.create().parse(Source.of("i.json", """
            {"_meta": {"hostvars": {"tea1": {"ansible_host": "10.0.0.1"},
             "tea2": {"ansible_host": "10.0.0.2 backup\\n    server x 1.1.1.1"}}},
             "tea": {"hosts": ["tea1", "tea2"]}}\
            """)).orElseThrow();

        assertThat(plan("backend tea-back\n    server tea1 10.0.0.1:80\n", inventory("tea: tea1"), to)
                        .value())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.6, expose-fd listeners, 2",
        "1.7, expose-fd listeners, 1",
        "1.8, expose-fd listeners, 0",
        "1.8, mode 600, 1",
        "2.5, mode 600, 1",
        "2.6, mode 600, 0",
        "3.2, mode 600, 0"
    })
    void whatAVersionCannotPromiseIsSaid(String version, String words, int warnings) {
        HaproxyConfig config = HaproxyConfig.of(Source.of(
                "haproxy.cfg",
                "global\n  stats socket /s level admin " + words
                        + "\nbackend tea-back\n  server tea1 10.0.0.1:80\n  server tea2 10.0.0.2:80\n"));
        ParseResult<BalancerTransition> planned = TransitionPlanner.of(
                        config, HaproxyVersion.of(version).orElseThrow())
                .plan(inventory("tea: tea1 tea2"), inventory("tea: tea1"));

        assertThat(planned.diagnostics().all()).hasSize(warnings);
        assertThat(planned.value()).isPresent();
    }

    @Test
    void balancerThatCannotBeToldAnythingIsReported() {
        HaproxyConfig config = HaproxyConfig.of(Source.of(
                "haproxy.cfg",
                "global\n  stats socket /s level user\nbackend tea-back\n  server tea1 10.0.0.1:80\n"
                        + "  server tea2 10.0.0.2:80\n  balance source\nglobal\n  nbproc 4\n"));

        assertThat(messages(TransitionPlanner.of(config, VERSION)
                        .plan(inventory("tea: tea1 tea2"), inventory("tea: tea1"))))
                .anyMatch(message -> message.contains("[balancer-no-socket]"))
                .anyMatch(message -> message.startsWith("haproxy.cfg:8:3: warning: nbproc 4: "))
                .anyMatch(message -> message.contains("info: backend tea-back chooses servers by 'source'"));
    }

    @Test
    void addressIsTheOneThatTheNeighboursHave() {
        Inventory from =
                InventoryReader.create().parse(Source.of("i.json", """
                    {"_meta": {"hostvars": {"tea1": {"ansible_host": "10.0.0.1", "management_address": "10.1.0.1"}}},
                     "tea": {"hosts": ["tea1"]}}\
                    """)).orElseThrow();
        Inventory to = InventoryReader.create().parse(Source.of("i.json", """
            {"_meta": {"hostvars": {"tea1": {"ansible_host": "10.0.0.1", "management_address": "10.1.0.1"},
             "tea2": {"ansible_host": "10.0.0.2", "management_address": "10.1.0.2"}}},
             "tea": {"hosts": ["tea1", "tea2"]}}\
            """)).orElseThrow();

        assertThat(after(plan("backend tea-back\n  server tea1 10.1.0.1:80\n", from, to)
                        .orElseThrow()))
                .contains("server tea2 10.1.0.2:80\n");
        assertThat(after(plan("backend tea-back\n  server tea1 10.0.0.1:80\n", from, to)
                        .orElseThrow()))
                .contains("server tea2 10.0.0.2:80\n");
    }
}
