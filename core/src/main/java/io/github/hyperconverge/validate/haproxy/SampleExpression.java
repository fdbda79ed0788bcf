package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sample fetch with its converters, such as {@code req.hdr(host),lower}.
 *
 * @param calls the fetch, then the converters; those before the first one that cannot be read
 * @param start where in the text reading started
 * @param end where in the text reading ended: before a bracket that is not closed, or behind what could be read
 */
record SampleExpression(List<Call> calls, int start, int end) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+-]++");

    /**
     * A fetch or converter.
     *
     * @param name its name
     * @param arguments what stands in the brackets; empty if there are none
     */
    record Call(String name, String arguments) {}

    /** Returns the expression as it stands in a text. */
    String text(String in) {
        return in.substring(start, end);
    }

    /** Reads the expression that starts at a place of a text, up to its end or a character that none has. */
    static SampleExpression at(String text, int start) {
        List<Call> calls = new ArrayList<>();
        Matcher call = NAME.matcher(text);
        int at = start;
        while (true) {
            if (!call.region(at, text.length()).lookingAt()) {
                return new SampleExpression(calls, start, at);
            }
            at = call.end();
            String arguments = "";
            if (at < text.length() && text.charAt(at) == '(') {
                int close = closing(text, at);
                if (close < 0) {
                    return new SampleExpression(calls, start, at);
                }
                arguments = text.substring(at + 1, close);
                at = close + 1;
            }
            calls.add(new Call(call.group(), arguments));
            if (at >= text.length() || text.charAt(at) != ',') {
                return new SampleExpression(calls, start, at);
            }
            at++;
        }
    }

    /** Finds the expressions in a log format. */
    static List<SampleExpression> in(Word word) {
        List<SampleExpression> found = new ArrayList<>();
        String text = word.value();
        for (int at = next(text, 0); at >= 0; ) {
            SampleExpression expression = at(text, at);
            found.add(expression);
            at = next(text, expression.end());
        }
        return found;
    }

    /** Returns what a log format has around its expressions: at least one text, possibly empty. */
    static List<String> fixedParts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = next(text, 0); at >= 0; at = next(text, from)) {
            int open = text.lastIndexOf('%', at);
            int close = text.indexOf(']', at);
            parts.add(text.substring(from, Math.max(from, open)));
            from = close < 0 ? text.length() : close + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** Tells whether a name can come of a log format with these fixed parts. */
    static boolean fits(String name, List<String> fixed) {
        String first = fixed.get(0);
        String last = fixed.get(fixed.size() - 1);
        int at = first.length();
        boolean fits = name.startsWith(first) && name.length() >= first.length() + last.length();
        for (int i = 1; i + 1 < fixed.size() && fits; i++) {
            int found = name.indexOf(fixed.get(i), at);
            fits = found >= 0;
            at = found + fixed.get(i).length();
        }
        return fits && name.endsWith(last) && name.length() - last.length() >= at;
    }

    /** Finds the place after the next {@code %[} or <code>%{...}[</code>; two percent signs are a plain one. */
    private static int next(String text, int from) {
        for (int at = text.indexOf('%', from); at >= 0 && at + 1 < text.length(); ) {
            char c = text.charAt(at + 1);
            int open = c == '{' ? text.indexOf('}', at) + 1 : at + 1;
            if (open <= 0) {
                return -1;
            } else if (open < text.length() && text.charAt(open) == '[') {
                return open + 1;
            }
            at = text.indexOf('%', c == '%' ? at + 2 : open);
        }
        return -1;
    }

    /** Finds the bracket that closes another; those in quotes do not. */
    private static int closing(String text, int open) {
        char quote = 0;
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && c == ')') {
                return i;
            } else if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote == 0 ? c == '"' || c == '\'' : c == quote) {
                quote = quote == 0 ? c : 0;
            }
        }
        return -1;
    }
}
