package io.github.hyperconverge.haproxy;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluates what follows {@code .if} and {@code .elif}, as far as it can be known. */
final class BlockExpression {
    /** What may be asked for, HAProxy 2.4 to 3.4. */
    private static final Set<String> FUNCTIONS = Set.of(
            "defined",
            "feature",
            "streq",
            "strneq",
            "strstr",
            "version_atleast",
            "version_before",
            "openssl_version_atleast",
            "openssl_version_before",
            "ssllib_name_startswith",
            "enabled",
            "awslc_api_atleast",
            "awslc_api_before");

    private static final Pattern CALL = Pattern.compile("([a-z_]+)\\(((?:[^()\"'\\\\]|\"[^\"]*\"|'[^']*'|\\\\.)*)\\)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(0[xX][0-9a-fA-F]+|[0-9]+)");
    private static final int DEEPEST = 100;

    /** A truth value that may not be known. */
    enum Truth {
        YES,
        NO,
        UNKNOWN;

        Truth not() {
            return this == YES ? NO : this == NO ? YES : UNKNOWN;
        }
    }

    /** Says that the expression is none. */
    private static final class Unparsable extends Exception {
        private static final long serialVersionUID = 1L;

        Unparsable() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private final Surroundings surroundings;
    private int at;

    private BlockExpression(String text, Surroundings surroundings) {
        this.text = text;
        this.surroundings = surroundings;
    }

    /** Returns the truth of an expression, empty if HAProxy cannot parse it. */
    static Optional<Truth> evaluate(String text, Surroundings surroundings) {
        BlockExpression expression = new BlockExpression(text, surroundings);
        try {
            if (text.isBlank()) {
                return Optional.of(Truth.NO);
            }
            Truth truth = expression.either(0);
            expression.blanks();
            return expression.at == text.length() ? Optional.of(truth) : Optional.empty();
        } catch (Unparsable e) {
            return Optional.empty();
        }
    }

    private Truth either(int depth) throws Unparsable {
        Truth truth = both(depth);
        while (skip("||")) {
            Truth other = both(depth);
            truth = truth == Truth.YES || other == Truth.YES ? Truth.YES : truth == Truth.NO ? other : truth;
        }
        return truth;
    }

    private Truth both(int depth) throws Unparsable {
        Truth truth = term(depth);
        while (skip("&&")) {
            Truth other = term(depth);
            truth = truth == Truth.NO || other == Truth.NO ? Truth.NO : truth == Truth.YES ? other : truth;
        }
        return truth;
    }

    private Truth term(int depth) throws Unparsable {
        boolean negated = false;
        while (skip("!")) {
            negated = !negated;
        }
        Truth truth = operand(depth);
        return negated ? truth.not() : truth;
    }

    private Truth operand(int depth) throws Unparsable {
        if (depth > DEEPEST) {
            throw new Unparsable();
        }
        if (skip("(")) {
            Truth truth = either(depth + 1);
            if (!skip(")")) {
                throw new Unparsable();
            }
            return truth;
        }
        blanks();
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return number.group().matches("[+-]?(0[xX])?0+") ? Truth.NO : Truth.YES;
        }
        Matcher call = CALL.matcher(text).region(at, text.length());
        if (!call.lookingAt() || !FUNCTIONS.contains(call.group(1))) {
            throw new Unparsable();
        }
        at = call.end();
        return call(call.group(1), call.group(2));
    }

    private Truth call(String function, String argument) {
        return switch (function) {
            case "defined" ->
                surroundings
                        .environment()
                        .map(known -> truth(known.containsKey(argument)))
                        .orElse(Truth.UNKNOWN);
            case "version_atleast" -> atLeast(argument);
            case "version_before" -> atLeast(argument).not();
            case "streq" -> equal(argument);
            case "strneq" -> equal(argument).not();
            default -> Truth.UNKNOWN;
        };
    }

    private Truth atLeast(String version) {
        // Patch levels and development versions are beyond what is known.
        return surroundings
                .version()
                .filter(known -> version.matches("[0-9.]*"))
                .flatMap(known -> HaproxyVersion.of(version.isEmpty() ? "0" : version)
                        .filter(asked -> !asked.equals(known) || version.matches("[0-9]+\\.[0-9]+"))
                        .map(asked -> truth(known.compareTo(asked) >= 0)))
                .orElse(Truth.UNKNOWN);
    }

    private static Truth equal(String arguments) {
        String[] parts = arguments.split(",", -1);
        return parts.length != 2 || arguments.matches("(?s).*[$\"'\\\\].*")
                ? Truth.UNKNOWN
                : truth(parts[0].equals(parts[1]));
    }

    private static Truth truth(boolean value) {
        return value ? Truth.YES : Truth.NO;
    }

    private void blanks() {
        while (at < text.length() && Lexer.isBlank(text.charAt(at))) {
            at++;
        }
    }

    private boolean skip(String sign) {
        blanks();
        if (text.startsWith(sign, at)) {
            at += sign.length();
            return true;
        }
        return false;
    }
}
