package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressAllocationTest {

    @Test
    void ascendingStartsAtTheFirst() {
        assertThat(AddressAllocation.ascending().start(BigInteger.TWO.pow(64))).isZero();
    }

    @Test
    void randomStaysInside() {
        AddressAllocation random = AddressAllocation.random(new Random(1));
        for (int bits = 0; bits <= 128; bits++) {
            assertThat(random.start(BigInteger.TWO.pow(bits))).isBetween(BigInteger.ZERO, BigInteger.TWO.pow(bits));
        }
        assertThat(random.start(BigInteger.ONE)).isZero();
    }

    @Test
    void randomReachesAll() {
        AddressAllocation random = AddressAllocation.random(new Random(2));
        Set<BigInteger> reached = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            reached.add(random.start(BigInteger.valueOf(8)));
        }

        assertThat(reached).hasSize(8);
    }

    @Test
    void randomReachesTheHighAddressesOfALargeNetwork() {
        BigInteger size = BigInteger.TWO.pow(128);
        AddressAllocation random = AddressAllocation.random(new Random(3));
        boolean high = false;
        for (int i = 0; i < 50; i++) {
            high |= random.start(size).compareTo(size.shiftRight(1)) > 0;
        }

        assertThat(high).isTrue();
    }
}
