package io.github.hyperconverge.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonBoolean;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonNumber;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonWriter;
import io.github.hyperconverge.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private static final Inventory SAMPLE = InventoryReader.create()
            .parse(Source.of("openstack_inventory.json", """
                {
                  "lxc_hosts": {"hosts": ["lamp1", null], "children": null},
                  "_meta": {"hostvars": {
                    "lamp1": {"is_metal": true, "ansible_host": "10.0.0.1", "component": null, "properties": null},
                    "lamp1-lens-1": {
                      "ansible_host": "10.0.0.2",
                      "management_address": "10.0.0.3",
                      "component": "lens_api",
                      "container_name": "lamp1-lens-1",
                      "physical_host": "lamp1",
                      "physical_host_addr": "10.0.0.1",
                      "physical_host_group": "lens_hosts",
                      "container_tech": "lxc",
                      "container_types": "lamp1_host_containers",
                      "properties": {"is_metal": true, "service_name": "lens"},
                      "container_networks": {
                        "management_address": {
                          "address": "10.0.0.3", "netmask": "255.0.0.0", "bridge": "br-mgmt", "mtu": 1500,
                          "interface": "eth1", "type": "veth", "bridge_type": "linuxbridge", "gateway": "10.0.0.9"
                        },
                        "tunnel_address": {"mtu": "9000", "address": null}
                      },
                      "odd": []
                    }
                  }},
                  "all": {"vars": {"management_bridge": "br-mgmt"}},
                  "lens_all": {"hosts": [], "children": ["lens_api"], "vars": {"a": 1}},
                  "odd": 7
                }
                """))
            .value()
            .orElseThrow();

    @Test
    void viewsGroups() {
        assertThat(SAMPLE.groups().keySet()).containsExactly("lxc_hosts", "all", "lens_all");
        InventoryGroup lens = SAMPLE.group("lens_all").orElseThrow();
        assertThat(lens.hosts()).isEmpty();
        assertThat(lens.children()).containsExactly("lens_api");
        assertThat(lens.vars()).hasToString("{a: 1}");
        assertThat(SAMPLE.group("_meta")).isEmpty();
        assertThat(SAMPLE.group("odd")).isEmpty();
        assertThat(SAMPLE.allVars()).hasToString("{management_bridge: br-mgmt}");
    }

    @Test
    void balancersAreThoseOfEitherGroup() {
        String groups = "{\"_meta\": {\"hostvars\": {}}, \"haproxy_all\": {\"hosts\": [\"lamp1\"], \"children\":"
                + " [\"haproxy\"]}%s}";

        assertThat(balancers(groups.formatted(", \"haproxy\": {\"hosts\": [\"lamp2\"]}")))
                .containsExactly("lamp2");
        assertThat(balancers(groups.formatted(", \"haproxy\": {}"))).containsExactly("lamp1");
        assertThat(SAMPLE.balancers()).isEmpty();
    }

    private static List<String> balancers(String inventory) {
        return InventoryReader.create()
                .parse(Source.of("openstack_inventory.json", inventory))
                .orElseThrow()
                .balancers();
    }

    @Test
    void tellsAbsentNullAndEmptyApart() {
        InventoryGroup hosts = SAMPLE.group("lxc_hosts").orElseThrow();
        InventoryGroup lens = SAMPLE.group("lens_all").orElseThrow();
        assertThat(hosts.get("children")).contains(JsonNull.NULL);
        assertThat(hosts.has("children")).isTrue();
        assertThat(hosts.has("vars")).isFalse();
        assertThat(hosts.get("vars")).isEmpty();
        assertThat(lens.get("hosts")).contains(JsonArray.of(List.of()));
        assertThat(hosts.children()).isEmpty();
        assertThat(hosts.hosts()).containsExactly("lamp1");
        assertThat(hosts.members()).containsExactly(JsonText.of("lamp1"), JsonNull.NULL);
    }

    @Test
    void viewsTheVariablesOfAContainer() {
        HostVars host = SAMPLE.host("lamp1-lens-1").orElseThrow();
        assertThat(host.ansibleHost()).contains("10.0.0.2");
        assertThat(host.managementAddress()).contains("10.0.0.3");
        assertThat(host.containerName()).contains("lamp1-lens-1");
        assertThat(host.physicalHost()).contains("lamp1");
        assertThat(host.physicalHostGroup()).contains("lens_hosts");
        assertThat(host.get("physical_host_addr")).contains(JsonText.of("10.0.0.1"));
        assertThat(host.component()).contains("lens_api");
        assertThat(host.containerTech()).contains("lxc");
        assertThat(host.containerTypes()).contains("lamp1_host_containers");
        assertThat(host.properties().text("service_name")).contains("lens");
        assertThat(host.get("odd")).contains(JsonArray.of(List.of()));
        assertThat(host.get("none")).isEmpty();
    }

    @Test
    void tellsTheTwoKindsOfMetalApart() {
        HostVars own = SAMPLE.host("lamp1").orElseThrow();
        HostVars byProperties = SAMPLE.host("lamp1-lens-1").orElseThrow();
        assertThat(own.isMetal()).isTrue();
        assertThat(own.hasMetalProperties()).isFalse();
        assertThat(byProperties.isMetal()).isFalse();
        assertThat(byProperties.hasMetalProperties()).isTrue();
        assertThat(new HostVars("a", JsonObject.empty().with("is_metal", JsonNumber.of(1))).isMetal())
                .isFalse();
        assertThat(new HostVars("a", JsonBoolean.TRUE).isMetal()).isFalse();
    }

    @Test
    void viewsNetworks() {
        HostVars host = SAMPLE.host("lamp1-lens-1").orElseThrow();
        assertThat(host.containerNetworks().keySet()).containsExactly("management_address", "tunnel_address");
        assertThat(host.addresses()).containsExactly("10.0.0.3");
        assertThat(host.containerNetworks().get("management_address"))
                .hasToString("{address: 10.0.0.3, netmask: 255.0.0.0, bridge: br-mgmt, mtu: 1500, interface: eth1,"
                        + " type: veth, bridge_type: linuxbridge, gateway: 10.0.0.9}");
        JsonObject tunnel = host.containerNetworks().get("tunnel_address");
        assertThat(tunnel.get("mtu")).map(Object::toString).contains("9000");
        assertThat(tunnel.text("address")).isEmpty();
        assertThat(tunnel.get("address")).contains(JsonNull.NULL);
        assertThat(tunnel.get("netmask")).isEmpty();
        assertThat(SAMPLE.host("lamp1").orElseThrow().containerNetworks()).isEmpty();
    }

    @Test
    void viewsAnyDocument() {
        assertThat(Inventory.of(JsonObject.empty()).hosts()).isEmpty();
        assertThat(Inventory.of(JsonObject.empty()).groups()).isEmpty();
        assertThat(Inventory.of(JsonObject.empty()).allVars()).isEqualTo(JsonObject.empty());
        assertThat(new InventoryGroup("a", JsonNull.NULL).hosts()).isEmpty();
        assertThat(new InventoryGroup("a", JsonNull.NULL).vars()).isEqualTo(JsonObject.empty());
    }

    @Test
    void startsFromTheEmptyInventory() {
        assertThat(JsonWriter.of(JsonStyle.OSA).toText(Inventory.empty().document()))
                .isEqualTo("{\n    \"_meta\": {\n        \"hostvars\": {}\n    }\n}");
        assertThat(Inventory.empty()).isEqualTo(Inventory.of(Inventory.empty().document()));
        assertThat(Inventory.empty()).isNotEqualTo(SAMPLE).hasToString("0 groups, 0 hosts");
    }

    @Test
    void membersAreThoseOfAllGroupsBelowLevelByLevel() {
        Inventory inventory =
                InventoryReader.create().parse(Source.of("i.json", """
                        {"_meta": {"hostvars": {}},
                         "tea_all": {"hosts": ["own"], "children": ["tea_api", "tea_worker", "ghost"]},
                         "tea_api": {"hosts": ["a", "own"], "children": ["deep"]},
                         "tea_worker": {"hosts": ["b", null], "children": ["tea_all"]},
                         "deep": {"hosts": ["c", "a"]}}""")).orElseThrow();

        assertThat(inventory.members("tea_all")).containsExactly("own", "a", "b", "c");
        assertThat(inventory.members("ghost")).isEmpty();
    }
}
