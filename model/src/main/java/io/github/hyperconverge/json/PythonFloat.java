package io.github.hyperconverge.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floats as Python prints them: the shortest digits that read back as the same float, the nearest if there are two. */
final class PythonFloat {
    /** Every decimal of so many digits reads back as itself, so no other so short can mean the same float. */
    private static final int CERTAIN_DIGITS = 15;

    private static final int MOST_DIGITS = 17;
    private static final int FIRST_SCIENTIFIC = 16;
    private static final int LAST_SCIENTIFIC = -5;

    private PythonFloat() {}

    static String repr(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        double size = Math.abs(value);
        if (Double.isInfinite(size)) {
            return sign + "Infinity";
        }
        return sign + (size == 0 ? "0.0" : layOut(shortest(size)));
    }

    private static BigDecimal shortest(double size) {
        BigDecimal known = new BigDecimal(Double.toString(size)).stripTrailingZeros();
        if (known.precision() <= CERTAIN_DIGITS && size >= Double.MIN_NORMAL) {
            return known;
        }
        // Double.toString is not always shortest before JDK 19, and has two digits for 5e-324 after it.
        BigDecimal exact = new BigDecimal(size);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal nearest = round(exact, digits, RoundingMode.HALF_EVEN);
            if (nearest.doubleValue() == size) {
                return nearest.stripTrailingZeros();
            }
            // Above a power of two the gap is twice that below it: the farther neighbour may do.
            BigDecimal above = round(exact, digits, RoundingMode.CEILING);
            if (above.doubleValue() == size) {
                return above.stripTrailingZeros();
            }
        }
        return round(exact, MOST_DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    private static BigDecimal round(BigDecimal exact, int digits, RoundingMode mode) {
        return exact.round(new MathContext(digits, mode));
    }

    private static String layOut(BigDecimal size) {
        String digits = size.unscaledValue().toString();
        int exponent = size.precision() - size.scale() - 1;
        if (exponent >= FIRST_SCIENTIFIC || exponent <= LAST_SCIENTIFIC) {
            String power = Integer.toString(Math.abs(exponent));
            return digits.charAt(0)
                    + (digits.length() > 1 ? "." + digits.substring(1) : "")
                    + (exponent < 0 ? "e-" : "e+")
                    + (power.length() < 2 ? "0" : "")
                    + power;
        }
        String plain = size.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
}
