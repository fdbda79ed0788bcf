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

    private static final Pattern CALL = Pattern.compile("([a-z_]+)\\(((?:[^()\"'\\\\]|\"[^\"]*\"|'[^']*'|\\\\.)*+)\\)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(0[xX][0-9a-fA-F]+|[0-9]+)");
    private static final int DEEPEST = 100;

    /** Says that the expression is none. */
    private static final class Unparsable extends Exception {
        private static final long serialVersionUID = 1L;

        Unparsable() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private final HaproxyProcess process;
    private int at;

    private BlockExpression(String text, HaproxyProcess process) {
        this.text = text;
        this.process = process;
    }

    /** Returns what an expression comes to, empty if HAProxy cannot parse it. */
    static Optional<Reach> evaluate(String text, HaproxyProcess process) {
        BlockExpression expression = new BlockExpression(text, process);
        try {
            if (text.isBlank()) {
                return Optional.of(Reach.SKIPPED);
            }
            Reach reach = expression.either(0);
            expression.blanks();
            return expression.at == text.length() ? Optional.of(reach) : Optional.empty();
        } catch (Unparsable e) {
            return Optional.empty();
        }
    }

    private Reach either(int depth) throws Unparsable {
        Reach reach = both(depth);
        while (skip("||")) {
            reach = reach.or(both(depth));
        }
        return reach;
    }

    private Reach both(int depth) throws Unparsable {
        Reach reach = term(depth);
        while (skip("&&")) {
            reach = reach.and(term(depth));
        }
        return reach;
    }

    private Reach term(int depth) throws Unparsable {
        boolean negated = false;
        while (skip("!")) {
            negated = !negated;
        }
        Reach reach = operand(depth);
        return negated ? reach.not() : reach;
    }

    private Reach operand(int depth) throws Unparsable {
        if (depth > DEEPEST) {
            throw new Unparsable();
        }
        if (skip("(")) {
            Reach reach = either(depth + 1);
            if (!skip(")")) {
                throw new Unparsable();
            }
            return reach;
        }
        blanks();
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return Reach.of(!number.group().matches("[+-]?(0[xX])?0+"));
        }
        Matcher call = CALL.matcher(text).region(at, text.length());
        if (!call.lookingAt() || !FUNCTIONS.contains(call.group(1))) {
            throw new Unparsable();
        }
        at = call.end();
        return call(call.group(1), call.group(2));
    }

    private Reach call(String function, String argument) {
        return switch (function) {
            case "defined" ->
                process.environment()
                        .map(known -> Reach.of(known.containsKey(argument)))
                        .orElse(Reach.UNKNOWN);
            case "version_atleast" -> atLeast(argument);
            case "version_before" -> atLeast(argument).not();
            case "streq" -> equal(argument);
            case "strneq" -> equal(argument).not();
            default -> Reach.UNKNOWN;
        };
    }

    private Reach atLeast(String version) {
        // Patch levels and development versions are beyond what is known.
        return process.version()
                .filter(known -> version.matches("[0-9.]*"))
                .flatMap(known -> HaproxyVersion.of(version.isEmpty() ? "0" : version)
                        .filter(asked -> !asked.equals(known) || version.matches("[0-9]+\\.[0-9]+"))
                        .map(asked -> Reach.of(known.compareTo(asked) >= 0)))
                .orElse(Reach.UNKNOWN);
    }

    private static Reach equal(String arguments) {
        String[] parts = arguments.split(",", -1);
        return parts.length != 2 || arguments.matches("(?s).*[$\"'\\\\].*")
                ? Reach.UNKNOWN
                : Reach.of(parts[0].equals(parts[1]));
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
