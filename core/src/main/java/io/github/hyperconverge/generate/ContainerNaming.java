package io.github.hyperconverge.generate;

import io.github.hyperconverge.inventory.Inventory;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the ends of new containers' names come from. To be implemented by whoever wants others. */
@FunctionalInterface
public interface ContainerNaming {

    /**
     * Starts a run of the generator.
     *
     * @param before the inventory that the run starts from
     * @return gives, at each call, another text of eight hexadecimal digits in lower case
     */
    Supplier<String> suffixes(Inventory before);

    /**
     * Names as OSA does.
     *
     * @param random where the digits come from
     * @return random digits
     */
    static ContainerNaming random(RandomGenerator random) {
        HexFormat hex = HexFormat.of();
        return before -> () -> hex.toHexDigits(random.nextInt());
    }

    /**
     * Counts, so that two runs give the same names.
     *
     * @return the numbers after the greatest below 0x10000000 that a host of the inventory is named with
     */
    static ContainerNaming counter() {
        Pattern numbered = Pattern.compile("-(0[0-9a-f]{7})$");
        return before -> {
            int greatest = 0;
            for (String host : before.hosts().keySet()) {
                Matcher suffix = numbered.matcher(host);
                if (suffix.find()) {
                    greatest = Math.max(greatest, Integer.parseInt(suffix.group(1), 16));
                }
            }
            int[] count = {greatest};
            return () -> HexFormat.of().toHexDigits(++count[0]);
        };
    }
}
