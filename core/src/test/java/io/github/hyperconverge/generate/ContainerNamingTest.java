package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.inventory.Inventory;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ContainerNamingTest {

    private static String next(String... hosts) {
        StringBuilder hostvars = new StringBuilder();
        for (String host : hosts) {
            hostvars.append(hostvars.length() == 0 ? "" : ",").append("'" + host + "': {}");
        }
        Inventory before = SmallCloud.read("{'_meta': {'hostvars': {" + hostvars + "}}}");
        return ContainerNaming.counter().suffixes(before).get();
    }

    @Test
    void counterStartsAtOne() {
        Supplier<String> suffixes = ContainerNaming.counter().suffixes(Inventory.empty());

        assertThat(suffixes.get()).isEqualTo("00000001");
        assertThat(suffixes.get()).isEqualTo("00000002");
    }

    @Test
    void counterGoesOnAfterTheGreatest() {
        assertThat(next("infra1", "infra1-db-container-0000000a", "infra1_api_container-00000002"))
                .isEqualTo("0000000b");
    }

    @Test
    void counterPassesOverWhatItHasNotCounted() {
        assertThat(next("infra1-db-container-ffffffff", "infra1-0000001", "a-00000007-b", "a-0000000A", "00000009"))
                .isEqualTo("00000001");
    }

    @Test
    void eachRunCountsForItself() {
        ContainerNaming counter = ContainerNaming.counter();
        counter.suffixes(Inventory.empty()).get();

        assertThat(counter.suffixes(Inventory.empty()).get()).isEqualTo("00000001");
    }

    @Test
    void randomGivesEightDigits() {
        Supplier<String> suffixes = ContainerNaming.random(new Random(1)).suffixes(Inventory.empty());
        for (int i = 0; i < 1000; i++) {
            assertThat(suffixes.get()).matches("[0-9a-f]{8}");
        }
        assertThat(suffixes.get()).isNotEqualTo(suffixes.get());
    }

    @Test
    void nameThatIsTakenIsNotGivenAgain() {
        int[] calls = {0};
        ContainerNaming stubborn = before -> () -> calls[0]++ < 3 ? "0000000a" : "0000000b";
        SmallCloud.Made made = SmallCloud.standard()
                .hosts("infra_hosts: {infra1: {ip: 10.0.0.11, affinity: {db_container: 2, api_container: 0}}}\n")
                .make(InventoryGenerator.using(stubborn, AddressAllocation.ascending()));

        assertThat(made.group("db_container"))
                .containsExactly("infra1-db-container-0000000a", "infra1-db-container-0000000b");
    }
}
