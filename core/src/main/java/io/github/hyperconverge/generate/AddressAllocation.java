package io.github.hyperconverge.generate;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/** Which of a network's free addresses is handed out next. To be implemented by whoever wants another order. */
@FunctionalInterface
public interface AddressAllocation {

    /**
     * Says where to look for a free address; the first one from there on is taken, then those before.
     *
     * @param size how many addresses the network has, at least one
     * @return from zero to below {@code size}
     */
    BigInteger start(BigInteger size);

    /**
     * Hands addresses out from the lowest to the highest, so that two runs give the same.
     *
     * @return the order
     */
    static AddressAllocation ascending() {
        return size -> BigInteger.ZERO;
    }

    /**
     * Scatters addresses over the network, as OSA does.
     *
     * @param random where the numbers come from
     * @return the order
     */
    static AddressAllocation random(RandomGenerator random) {
        return size -> {
            byte[] bytes = new byte[size.bitLength() / 8 + 9];
            random.nextBytes(bytes);
            return new BigInteger(1, bytes).mod(size);
        };
    }
}
