package io.github.hyperconverge.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.manage.ReservedAddresses.Edited;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.userconfig.UserConfigReader;
import io.github.hyperconverge.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedAddressesTest {

    private static UserConfig config(String... files) {
        List<Source> sources = new ArrayList<>();
        for (String file : files) {
            sources.add(Source.of(sources.isEmpty() ? "main.yml" : "conf.d/" + sources.size() + ".yml", file));
        }
        return UserConfigReader.create().parse(sources, true).value().orElseThrow();
    }

    private static Edited reserve(UserConfig config, String... addresses) {
        return ReservedAddresses.reserve(config, List.of(addresses)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${HOME}",
                "10.0.0.1\n- x",
                "10.0.0.1,10.0.0.9",
                "fe80::1%eth0",
                "10.0.0.0/24",
                "a",
                "",
                "-",
                "{{ x }}"
            })
    void onlyAnAddressIsReserved(String address) {
        var reserved = ReservedAddresses.reserve(config("used_ips: []\n"), List.of("10.0.0.1", address));

        assertThat(reserved.value()).isEmpty();
        assertThat(reserved.diagnostics().all()).singleElement().asString().contains("is not an address");
    }

    @Test
    void addressesJoinTheListAndTheRestOfTheFileStays() {
        Edited edited = reserve(config("""
            # Ask the network team first.
            used_ips:
              - "172.29.236.1,172.29.236.50"   # routers
              # the old balancer
              - 172.29.236.60

            cidr_networks: {container:   172.29.236.0/22}  # as is
            """), "172.29.236.70", "172.29.236.71");

        assertThat(edited.after().text()).isEqualTo("""
            # Ask the network team first.
            used_ips:
              - "172.29.236.1,172.29.236.50"   # routers
              # the old balancer
              - 172.29.236.60
              - 172.29.236.70
              - 172.29.236.71

            cidr_networks: {container:   172.29.236.0/22}  # as is
            """);
        assertThat(edited.before().name()).isEqualTo("main.yml");
        assertThat(edited.after().name()).isEqualTo("main.yml");
    }

    @Test
    void addressInTheListIsNotAddedAgain() {
        UserConfig config = config("used_ips: [10.0.0.1]\n");

        assertThat(reserve(config, "10.0.0.1").after().text()).isEqualTo("used_ips: [10.0.0.1]\n");
        assertThat(reserve(config, "10.0.0.2", "10.0.0.2").after().text())
                .isEqualTo("used_ips: [10.0.0.1, 10.0.0.2]\n");
        assertThat(reserve(config).after()).isEqualTo(reserve(config).before());
    }

    @Test
    void listThatCountsIsTheLast() {
        Edited edited = reserve(
                config("used_ips: [10.0.0.1]\n", "infra_hosts: {}\n", "used_ips: [10.0.0.2]\n", "log_hosts: {}\n"),
                "10.0.0.3");

        assertThat(edited.before().name()).isEqualTo("conf.d/2.yml");
        assertThat(edited.after().text()).isEqualTo("used_ips: [10.0.0.2, 10.0.0.3]\n");
    }

    @Test
    void firstFileGetsAListWhereThereIsNone() {
        Edited edited = reserve(config("infra_hosts: {}\n", "log_hosts: {}\n"), "10.0.0.3");

        assertThat(edited.before().name()).isEqualTo("main.yml");
        assertThat(config(edited.after().text()).effective()).hasToString("{infra_hosts: {}, used_ips: [10.0.0.3]}");
        assertThat(edited.after().text()).startsWith("infra_hosts: {}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"used_ips:\n", "used_ips: null\n", "used_ips: []\n", "used_ips: ''\n"})
    void emptyListIsFilled(String file) {
        assertThat(config(reserve(config(file + "infra_hosts: {}\n"), "10.0.0.3")
                                .after()
                                .text())
                        .effective())
                .hasToString("{used_ips: [10.0.0.3], infra_hosts: {}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"used_ips: 10.0.0.1\n", "used_ips: {a: 1}\n"})
    void whatIsNoListIsLeftAlone(String file) {
        ParseResult<Edited> refused = ReservedAddresses.reserve(config(file), List.of("10.0.0.3"));

        assertThat(refused.value()).isEmpty();
        assertThat(refused.diagnostics().all())
                .hasToString("[error: used_ips is not a list, and OSA ignores it [manage-not-reserved]]");
    }

    @Test
    void addressIsReleasedAndTheRestOfTheFileStays() {
        UserConfig config = config("""
            used_ips:
              - "172.29.236.1,172.29.236.50"   # routers
              - 172.29.236.70
              - 172.29.236.71
            """);
        Edited released = ReservedAddresses.release(config, List.of("172.29.236.70", "172.29.236.1", "10.0.0.1"))
                .orElseThrow();

        assertThat(released.after().text()).isEqualTo("""
            used_ips:
              - "172.29.236.1,172.29.236.50"   # routers
              - 172.29.236.71
            """);
    }

    @Test
    void releasingWhatWasReservedRestoresTheList() {
        UserConfig config = config("infra_hosts: {}\nused_ips: [10.0.0.1]\n");
        Edited reserved = reserve(config, "10.0.0.2", "10.0.0.3");
        Edited released = ReservedAddresses.release(config(reserved.after().text()), List.of("10.0.0.3", "10.0.0.2"))
                .orElseThrow();

        assertThat(released.after().text()).isEqualTo("infra_hosts: {}\nused_ips: [10.0.0.1]\n");
    }

    @Test
    void releasingTheLastLeavesAnEmptyList() {
        Edited released = ReservedAddresses.release(config("used_ips:\n  - 10.0.0.1\n"), List.of("10.0.0.1"))
                .orElseThrow();

        assertThat(config(released.after().text()).effective().items(UserConfig.USED_IPS))
                .isEmpty();
    }

    @Test
    void configurationWithoutFile() {
        assertThat(ReservedAddresses.reserve(UserConfig.of(YamlMapping.empty()), List.of("10.0.0.3"))
                        .diagnostics()
                        .all())
                .hasToString("[error: the user configuration has no file [manage-not-reserved]]");
    }

    @Test
    void ofBothSpellingsTheOneThatCountsIsEdited() {
        Edited edited = reserve(config("used_ips: [10.0.0.1]\nused-ips: [10.0.0.2]\n"), "10.0.0.3");

        assertThat(edited.after().text()).isEqualTo("used_ips: [10.0.0.1]\nused-ips: [10.0.0.2, 10.0.0.3]\n");
    }

    @Test
    void dashedKeyIsTheSameListForTheNewest() {
        UserConfig config = config("used-ips: [10.0.0.1]\n");

        assertThat(config.effective().items(UserConfig.USED_IPS)).hasSize(1);
        assertThat(reserve(config, "10.0.0.3").after().text()).isEqualTo("used-ips: [10.0.0.1, 10.0.0.3]\n");
    }
}
