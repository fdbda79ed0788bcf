package io.github.hyperconverge.yaml;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What YAML 1.1 takes a scalar for, as PyYAML's resolver and safe constructor decide it. */
final class Yaml11Scalars {
    /** The tag of {@code <<}. */
    static final String MERGE = "merge";

    /** The tag of {@code =}. */
    static final String VALUE = "value";

    /** Longer digit strings are refused by Python, and cost quadratic time in any language. */
    private static final int LONGEST_NUMBER = 4300;

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Map<String, Boolean> BOOLEANS =
            Map.of("yes", true, "no", false, "true", true, "false", false, "on", true, "off", false);
    private static final Set<String> COLLECTIONS = Set.of("map", "seq", "set", "omap", "pairs");
    private static final Set<String> SCALARS = Set.of("null", "bool", "int", "float", "binary", "timestamp", "str");

    // A group is repeated possessively, as the other ways recurse once a time.
    private static final Pattern FLOAT = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
            + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
            + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])++\\.[0-9_]*"
            + "|[-+]?\\.(?:inf|Inf|INF)"
            + "|\\.(?:nan|NaN|NAN)");
    private static final Pattern INT = Pattern.compile("[-+]?0b[01_]+"
            + "|[-+]?0[0-7_]+"
            + "|[-+]?(?:0|[1-9][0-9_]*)"
            + "|[-+]?0x[0-9a-fA-F_]+"
            + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])++");
    private static final Pattern IMPLICIT_TIMESTAMP = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
            + "(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");
    private static final Pattern TIMESTAMP = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
            + "(?:(?:[Tt]|[ \\t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]*))?"
            + "(?:[ \\t]*(?:(Z)|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?)?");

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Yaml11Scalars() {}

    static boolean isCollection(String tag) {
        return COLLECTIONS.contains(tag);
    }

    static boolean isKnown(String tag) {
        return isCollection(tag) || SCALARS.contains(tag);
    }

    /** The short tag of a plain scalar without a tag. */
    static String implicitTag(String text) {
        if (text.isEmpty()) {
            return "null";
        }
        char first = text.charAt(0);
        switch (first) {
            case '~', 'n', 'N', 'y', 'Y', 't', 'T', 'f', 'F', 'o', 'O':
                if (text.length() > 5) {
                    return "str";
                }
                return NULLS.contains(text) ? "null" : isBoolean(text) ? "bool" : "str";
            case '<':
                return text.equals("<<") ? MERGE : "str";
            case '=':
                return text.equals("=") ? VALUE : "str";
            default:
                return first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.'
                        ? numericTag(text)
                        : "str";
        }
    }

    private static boolean isBoolean(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return BOOLEANS.containsKey(lower)
                && (text.equals(lower)
                        || text.equals(text.toUpperCase(Locale.ROOT))
                        || text.equals(Character.toUpperCase(lower.charAt(0)) + lower.substring(1)));
    }

    private static String numericTag(String text) {
        if (FLOAT.matcher(text).matches()) {
            return "float";
        }
        if (INT.matcher(text).matches()) {
            return "int";
        }
        return IMPLICIT_TIMESTAMP.matcher(text).matches() ? "timestamp" : "str";
    }

    /**
     * Makes the value of a scalar.
     *
     * @return null if no scalar has the tag
     * @throws IllegalArgumentException if the text has no value of that kind
     * @throws DateTimeException if a date does not exist
     */
    static @Nullable YamlScalar construct(String tag, String text) {
        return switch (tag) {
            case "str" -> YamlScalar.of(text);
            case "null" -> YamlScalar.ofNull();
            case "bool" -> bool(text);
            case "int" -> YamlScalar.of(integer(text));
            case "float" -> YamlScalar.of(decimal(text));
            case "timestamp" -> timestamp(text);
            case "binary" -> binary(text);
            default -> null;
        };
    }

    private static YamlScalar bool(String text) {
        Boolean value = BOOLEANS.get(text.toLowerCase(Locale.ROOT));
        if (value == null) {
            throw new IllegalArgumentException(text);
        }
        return YamlScalar.of(value.booleanValue());
    }

    private static BigInteger integer(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        if (digits.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("more than " + LONGEST_NUMBER + " digits");
        }
        BigInteger value;
        if (digits.startsWith("0b")) {
            value = digits(digits.substring(2), 2);
        } else if (digits.startsWith("0x")) {
            value = digits(digits.substring(2), 16);
        } else if (digits.startsWith("0")) {
            value = digits(digits, 8);
        } else {
            value = BigInteger.ZERO;
            for (String part : digits.split(":", -1)) {
                value = value.multiply(BigInteger.valueOf(60)).add(digits(part, 10));
            }
        }
        return negative ? value.negate() : value;
    }

    private static BigInteger digits(String digits, int radix) {
        // BigInteger would take a second sign.
        if (digits.isEmpty() || Character.digit(digits.charAt(0), radix) < 0) {
            throw new IllegalArgumentException("'" + digits + "' has no digits of base " + radix);
        }
        return new BigInteger(digits, radix);
    }

    private static double decimal(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        double value;
        if (digits.equals(".inf")) {
            value = Double.POSITIVE_INFINITY;
        } else if (digits.equals(".nan")) {
            value = Double.NaN;
        } else {
            value = sexagesimal(digits.split(":", -1));
        }
        return negative ? -value : value;
    }

    /** Adds the last part first, as Python does: the sum of doubles depends on the order. */
    private static double sexagesimal(String[] parts) {
        double value = 0;
        BigInteger base = BigInteger.ONE;
        for (int i = parts.length - 1; i >= 0; i--) {
            if (Double.isInfinite(base.doubleValue())) {
                throw new IllegalArgumentException("too many parts");
            }
            value += number(parts[i]) * base.doubleValue();
            base = base.multiply(BigInteger.valueOf(60));
        }
        return value;
    }

    private static double number(String digits) {
        // Double.parseDouble takes hexadecimal floats and the suffixes d and f, Python's float takes neither.
        char last = digits.isEmpty() ? ' ' : digits.charAt(digits.length() - 1);
        if (last == 'd' || last == 'f' || digits.startsWith("0x")) {
            throw new IllegalArgumentException("'" + digits + "' is not a number");
        }
        return Double.parseDouble(digits);
    }

    private static YamlScalar timestamp(String text) {
        Matcher parts = TIMESTAMP.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a timestamp");
        }
        LocalDate date = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
        if (date.getYear() < 1) {
            throw new DateTimeException("there is no year 0");
        }
        if (parts.group(4) == null) {
            return YamlScalar.of(date);
        }
        String fraction = parts.group(7) == null ? "" : parts.group(7);
        int micros = Integer.parseInt((fraction + "000000").substring(0, 6));
        LocalDateTime local = date.atTime(number(parts, 4), number(parts, 5), number(parts, 6), micros * 1000);
        if (parts.group(8) != null) {
            return YamlScalar.of(local.atOffset(ZoneOffset.UTC));
        }
        if (parts.group(9) == null) {
            return YamlScalar.of(local);
        }
        int seconds = number(parts, 10) * 3600 + (parts.group(11) == null ? 0 : number(parts, 11) * 60);
        return YamlScalar.of(
                local.atOffset(ZoneOffset.ofTotalSeconds(parts.group(9).equals("-") ? -seconds : seconds)));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static YamlScalar binary(String text) {
        if (!text.chars().allMatch(c -> c < 128)) {
            throw new IllegalArgumentException("Base64 is ASCII");
        }
        // Python drops every character outside the alphabet and stops at the padding, which it needs.
        StringBuilder kept = new StringBuilder();
        int padding = 0;
        for (int i = 0; i < text.length() && (padding == 0 || kept.length() % 4 + padding < 4); i++) {
            char c = text.charAt(i);
            if (c == '=' && kept.length() % 4 >= 2) {
                padding++;
            } else if (BASE64.indexOf(c) >= 0) {
                padding = 0;
                kept.append(c);
            }
        }
        if ((kept.length() + padding) % 4 != 0) {
            throw new IllegalArgumentException("Base64 without its padding");
        }
        byte[] bytes = Base64.getDecoder().decode(kept.toString());
        return YamlScalar.ofBinary(Base64.getEncoder().encodeToString(bytes));
    }
}
