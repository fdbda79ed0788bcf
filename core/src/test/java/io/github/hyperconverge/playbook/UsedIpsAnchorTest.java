package io.github.hyperconverge.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.userconfig.UserConfigReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsedIpsAnchorTest {
    private static Optional<UsedIpsAnchor> anchor(String... files) {
        List<Source> sources = new ArrayList<>();
        for (String file : files) {
            sources.add(Source.of("file" + sources.size() + ".yml", file));
        }
        UserConfig config =
                UserConfigReader.create().parse(sources, true).value().orElseThrow();
        return UsedIpsAnchor.in(config);
    }

    @Test
    void listWithLinesOfItsOwnIsAddedTo() {
        assertThat(anchor("cidr_networks: {}\nused_ips:\n    - 10.0.0.1 # x\n    - 10.0.0.2\n"))
                .contains(new UsedIpsAnchor("file0.yml", "^used_ips:", "    ", false));
        assertThat(anchor("used_ips: # reserved\n- 10.0.0.1\n"))
                .contains(new UsedIpsAnchor("file0.yml", "^used_ips:", "", false));
    }

    @Test
    void listWithoutItemsGetsItsFirst() {
        assertThat(anchor("used_ips:\n")).contains(new UsedIpsAnchor("file0.yml", "^used_ips:", "  ", false));
    }

    @Test
    void missingListIsBegunInTheFirstFile() {
        assertThat(anchor("cidr_networks: {}\n", "shared-infra_hosts: {}\n"))
                .contains(new UsedIpsAnchor("file0.yml", "^used_ips:", "  ", true));
    }

    @Test
    void spellingWithADashIsFound() {
        assertThat(anchor("used-ips:\n  - 10.0.0.1\n"))
                .contains(new UsedIpsAnchor("file0.yml", "^used-ips:", "  ", false));
    }

    @Test
    void fileThatCountsIsTheLastThatHasTheList() {
        assertThat(anchor("used_ips:\n  - 10.0.0.1\n", "used_ips:\n - 10.0.0.2\n"))
                .map(UsedIpsAnchor::indent)
                .contains(" ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "used_ips: [10.0.0.1, 10.0.0.2]\n",
                "used_ips: 10.0.0.1\n",
                "{used_ips: [10.0.0.1]}\n",
                "used_ips: !!seq\n  - 10.0.0.1\n",
                "used_ips: &anchor\n  - 10.0.0.1\n",
                "\"used_ips\":\n  - 10.0.0.1\n"
            })
    void whatHasNoLinesIsLeftToTheTool(String config) {
        assertThat(anchor(config)).isEmpty();
    }
}
