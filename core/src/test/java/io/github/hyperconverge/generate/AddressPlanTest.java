package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.internal.IpNetwork;
import io.github.hyperconverge.internal.IpNetwork.IpAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPlanTest {
    private final AddressPlan plan = new AddressPlan(AddressAllocation.ascending());

    private static AddressPlan scattered(long seed) {
        return new AddressPlan(AddressAllocation.random(new Random(seed)));
    }

    private static IpNetwork queue(AddressPlan plan, String cidr) {
        plan.addQueue("q", IpNetwork.parse(cidr).orElseThrow());
        return plan.queue("q").orElseThrow();
    }

    private static List<String> all(AddressPlan plan, IpNetwork network) {
        List<String> addresses = new ArrayList<>();
        Optional<String> next = plan.next(network);
        while (next.isPresent()) {
            addresses.add(next.get());
            next = plan.next(network);
        }
        return addresses;
    }

    private static BigInteger number(String address) {
        return IpAddress.parse(address).orElseThrow().value();
    }

    @Test
    void newPlanHasNeitherQueuesNorUsedAddresses() {
        assertThat(plan.queues()).isEmpty();
        assertThat(plan.queue("q")).isEmpty();
        assertThat(plan.free(IpNetwork.parse("10.0.0.0/24").orElseThrow())).isEqualTo(256);
    }

    @Test
    void queueLeavesOutTheNetworkAndTheBroadcastAddress() {
        IpNetwork network = queue(plan, "10.0.0.0/24");

        assertThat(plan.free(network)).isEqualTo(254);
        assertThat(all(plan, network)).hasSize(254).doesNotContain("10.0.0.0", "10.0.0.255");
        assertThat(plan.free(network)).isZero();
    }

    @Test
    void handsOutWhatIsNotUsed() {
        plan.use("10.0.0.1");
        plan.use("10.0.0.1");
        plan.useRange("10.0.0.3", "10.0.0.5");

        assertThat(all(plan, queue(plan, "10.0.0.0/29"))).containsExactly("10.0.0.2", "10.0.0.6");
    }

    @Test
    void queueIsFoundByItsName() {
        plan.addQueue("tunnel", IpNetwork.parse("10.0.1.0/24").orElseThrow());

        assertThat(plan.queue("tunnel")).map(IpNetwork::network).contains("10.0.1.0");
        assertThat(plan.queue("storage")).isEmpty();
        assertThat(plan.queues()).containsOnlyKeys("tunnel");
        assertThatThrownBy(() -> plan.queues().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void endsOfAQueueAreUsedInEveryQueue() {
        queue(plan, "10.0.0.4/30");

        assertThat(all(plan, queue(plan, "10.0.0.0/28")))
                .doesNotContain("10.0.0.4", "10.0.0.7")
                .contains("10.0.0.3", "10.0.0.5", "10.0.0.8");
    }

    @Test
    void usedAddressOutsideTheQueueTakesNothingFromIt() {
        plan.use("10.0.1.1");
        plan.useRange("9.0.0.0", "10.0.0.1");

        assertThat(plan.free(queue(plan, "10.0.0.0/24"))).isEqualTo(253);
    }

    @Test
    void takenAddressIsUsedInEveryQueueThatHasIt() {
        IpNetwork small = queue(plan, "10.0.0.0/30");
        IpNetwork large = queue(plan, "10.0.0.0/24");

        assertThat(plan.next(small)).contains("10.0.0.1");
        assertThat(plan.next(large)).contains("10.0.0.2");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/30, 2", "10.0.0.0/31, 1", "10.0.0.0/32, 0", "fd00::/127, 1", "fd00::/126, 3"})
    void smallQueueRunsDry(String cidr, int addresses) {
        assertThat(all(plan, queue(plan, cidr))).hasSize(addresses);
    }

    @Test
    void comparesAddressesAsTexts() {
        plan.use("10.0.0.01");
        plan.use("fd00:0::1");
        plan.use("{{ address }}");
        plan.use("");

        assertThat(plan.next(queue(plan, "10.0.0.0/24"))).contains("10.0.0.1");
        assertThat(plan.next(queue(plan, "fd00::/64"))).contains("fd00::1");
    }

    @Test
    void rangeUpsideDownIsEmpty() {
        assertThat(plan.useRange("10.0.0.9", "10.0.0.1")).isTrue();
        assertThat(plan.free(queue(plan, "10.0.0.0/24"))).isEqualTo(254);
    }

    @Test
    void rangeMayHaveBlanksAfterItsEnds() {
        assertThat(plan.useRange("10.0.0.1 ", "10.0.0.9 ")).isTrue();
        assertThat(plan.next(queue(plan, "10.0.0.0/24"))).contains("10.0.0.10");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"' 10.0.0.1', 10.0.0.2", "10.0.0.1, ' 10.0.0.2'", "a, b", "10.0.0.1, fd00::1", "10.0.0.1, ''"},
            ignoreLeadingAndTrailingWhitespace = false)
    void noRange(String from, String to) {
        assertThat(plan.useRange(from.replace("'", ""), to.replace("'", ""))).isFalse();
    }

    @Test
    void largeNetworkCostsNothing() {
        IpNetwork network = queue(plan, "fd00::/64");
        plan.useRange("fd00::1", "fd00::ffff:ffff:ffff:fffe");

        assertThat(plan.free(network)).isOne();
        assertThat(plan.next(network)).contains("fd00::ffff:ffff:ffff:ffff");
        assertThat(plan.next(network)).isEmpty();
    }

    @Test
    void tenThousandAddressesComeInOrder() {
        IpNetwork network = queue(plan, "10.0.0.0/16");
        plan.useRange("10.0.0.1", "10.0.10.0");
        List<BigInteger> given = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            given.add(number(plan.next(network).orElseThrow()));
        }

        BigInteger first = number("10.0.10.1");
        assertThat(given.get(0)).isEqualTo(first);
        assertThat(given.get(9_999)).isEqualTo(first.add(BigInteger.valueOf(9_999)));
        assertThat(given).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void scatteredAddressesStayInsideAndNeverRepeat() {
        for (long seed = 1; seed <= 3; seed++) {
            AddressPlan scattered = scattered(seed);
            IpNetwork network = queue(scattered, "10.0.0.0/18");
            scattered.useRange("10.0.8.0", "10.0.15.255");
            Set<BigInteger> given = new HashSet<>();
            for (int i = 0; i < 10_000; i++) {
                given.add(number(scattered.next(network).orElseThrow()));
            }

            assertThat(given).hasSize(10_000).allSatisfy(address -> {
                assertThat(address).isBetween(number("10.0.0.1"), number("10.0.63.254"));
                assertThat(address.compareTo(number("10.0.8.0")) < 0 || address.compareTo(number("10.0.15.255")) > 0)
                        .isTrue();
            });
        }
    }

    @Test
    void scatteredAddressesUseTheWholeNetworkInNoOrder() {
        AddressPlan scattered = scattered(7);
        List<String> given = all(scattered, queue(scattered, "10.0.0.0/24"));

        assertThat(given).hasSize(254).doesNotHaveDuplicates();
        assertThat(given.stream().map(AddressPlanTest::number).toList())
                .isNotEqualTo(
                        given.stream().map(AddressPlanTest::number).sorted().toList());
    }
}
