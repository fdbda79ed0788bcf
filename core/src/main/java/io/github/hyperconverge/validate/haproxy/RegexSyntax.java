package io.github.hyperconverge.validate.haproxy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What PCRE, which HAProxy is built with, certainly refuses as a regular expression; anything else is taken. */
final class RegexSyntax {
    private static final Pattern QUANTIFIER = Pattern.compile("(?:[*+?]|\\{([0-9]{1,5})(?:(,)([0-9]{1,5})?)?})([+?]?)");
    private static final int MOST_REPEATED = 65_535;
    /** What changes how the rest is read. */
    private static final Pattern UNSURE = Pattern.compile("\\\\[QE]|\\(\\?[a-zA-Z^-]*x|\\(\\*[A-Za-z]");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[xpPNgkou]\\{[^}]*+}?|.)", Pattern.DOTALL);
    private static final Pattern POSIX_CLASS = Pattern.compile("\\[:\\^?[a-z]++:]");

    private RegexSyntax() {}

    static boolean refuses(String regex) {
        if (UNSURE.matcher(regex).find()) {
            return false;
        }
        Matcher quantifier = QUANTIFIER.matcher(regex);
        int open = 0;
        boolean canRepeat = false;
        for (int at = 0; at < regex.length(); ) {
            int next = at + 1;
            boolean isItem = true;
            switch (regex.charAt(at)) {
                case '\\' -> next = end(ESCAPE, regex, at);
                case '[' -> next = classEnd(regex, at);
                case '(' -> {
                    boolean isComment = regex.startsWith("(?#", at);
                    open += isComment ? 0 : 1;
                    next = isComment ? regex.indexOf(')', at) + 1 : regex.startsWith("(?", at) ? at + 3 : next;
                    isItem = isComment;
                }
                case ')' -> open--;
                case '|', '^', '$' -> isItem = false;
                case '*', '+', '?', '{' -> {
                    if (quantifier.region(at, regex.length()).lookingAt()) {
                        if (!canRepeat || !isOrdered(quantifier)) {
                            return true;
                        }
                        next = quantifier.end();
                        isItem = false;
                    }
                }
                default -> {}
            }
            if (next <= 0 || open < 0) {
                return true;
            }
            canRepeat = isItem;
            at = next;
        }
        return open > 0;
    }

    private static boolean isOrdered(Matcher quantifier) {
        int least = quantifier.group(1) == null ? 0 : Integer.parseInt(quantifier.group(1));
        int most = quantifier.group(3) == null ? MOST_REPEATED : Integer.parseInt(quantifier.group(3));
        return least <= most && most <= MOST_REPEATED;
    }

    private static int end(Pattern part, String regex, int at) {
        Matcher matcher = part.matcher(regex);
        return matcher.region(at, regex.length()).lookingAt() ? matcher.end() : -1;
    }

    /** Finds the end of a class, or -1 where it is not closed or a range in it runs backwards. */
    private static int classEnd(String regex, int open) {
        int at = open + (regex.startsWith("[^", open) ? 2 : 1);
        for (boolean isFirst = true; at < regex.length(); isFirst = false) {
            char c = regex.charAt(at);
            char after = at + 2 < regex.length() && regex.charAt(at + 1) == '-' ? regex.charAt(at + 2) : 0;
            int posix = c == '[' ? end(POSIX_CLASS, regex, at) : -1;
            if (c == ']' && !isFirst) {
                return at + 1;
            } else if (c == '\\' || posix > 0) {
                at = posix > 0 ? posix : at + 2;
            } else if (Character.isLetterOrDigit(c) && Character.isLetterOrDigit(after)) {
                if (after < c) {
                    return -1;
                }
                at += 3;
            } else {
                at++;
            }
        }
        return -1;
    }
}
