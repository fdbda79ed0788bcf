package io.github.hyperconverge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The regular expressions of the library run over hostile input. Java's engine calls itself once for each round of a
 * group that is repeated, unless the repetition is possessive; some thousand rounds overflow the stack.
 */
class RegexesTest {
    /** Groups that are repeated all the same, by a part of the expression, and what bounds their rounds. */
    private static final Map<String, String> REVIEWED =
            Map.of("Usage: hyperconverge(", "reads the help texts of the command line, lines of a terminal's width");

    private static final Pattern CALL =
            Pattern.compile("Pattern\\s*\\.compile\\(|\\.(?:matches|replaceAll|replaceFirst|split)\\((?=\\s*\")");
    /** A literal, a name, a sign between them, or what ends the first argument. */
    private static final Pattern PIECE =
            Pattern.compile("\\G\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([\\w.]+(?:\\(\\))?)|(\\+)|([,)]))");

    private static final int MOST_ROUNDS = 64;

    @ParameterizedTest
    @ValueSource(strings = {"../model/src/main/java", "src/main/java"})
    void noGroupIsRepeatedWithoutABound(String root) throws IOException {
        List<String> found = new ArrayList<>();
        int count = 0;
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                for (String regex : regexes(Files.readString(file))) {
                    count++;
                    if (repeatsGroup(regex) && REVIEWED.keySet().stream().noneMatch(regex::contains)) {
                        found.add(file.getFileName() + ": " + regex);
                    }
                }
            }
        }

        assertThat(count).isGreaterThan(30);
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "(a|b)* => true",
                "(?:[^x]|'[^']*')+ => true",
                "x(?:,y)*z => true",
                "(?:a{2})*? => true",
                "(a){3,} => true",
                "((?:a)*+b)* => true",
                "(a|b)*+ => false",
                "(?:a|b)++ => false",
                "(a|b)? => false",
                "(a|b){1,3} => false",
                "[(]a*[)]* => false",
                "\\(a\\)* => false",
                "a*b+ => false"
            })
    void shapesAreTold(String regex, boolean repeats) {
        assertThat(repeatsGroup(regex)).isEqualTo(repeats);
    }

    @Test
    void literalsAreReadFromTheSource() {
        assertThat(regexes("Pattern.compile(\"a\\\\(\" + NAME\n + \"b\\\"\"); x.split(\",\", -1); y.matches(other)"))
                .containsExactly("a\\(NAMEb\"", ",");
    }

    /** Reads the first argument of every call that takes an expression, names in it as they are. */
    private static List<String> regexes(String source) {
        List<String> regexes = new ArrayList<>();
        Matcher call = CALL.matcher(source);
        while (call.find()) {
            StringBuilder regex = new StringBuilder();
            Matcher piece = PIECE.matcher(source).region(call.end(), source.length());
            while (piece.find() && piece.group(4) == null) {
                if (piece.group(1) != null) {
                    regex.append(
                            piece.group(1).replaceAll("(?<!\\\\)\\\\u", "u").translateEscapes());
                } else if (piece.group(2) != null) {
                    regex.append(piece.group(2));
                }
            }
            regexes.add(regex.toString());
        }
        return regexes;
    }

    private static boolean repeatsGroup(String regex) {
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inClass) {
                inClass = c != ']' || regex.charAt(i - 1) == '[';
            } else if (c == '[') {
                inClass = true;
            } else if (c == ')' && isRepeated(regex.substring(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRepeated(String rest) {
        Matcher bound = Pattern.compile("(\\*|\\+|\\{\\d+(,?)(\\d*)})(\\+?).*", Pattern.DOTALL)
                .matcher(rest);
        if (!bound.matches() || !bound.group(4).isEmpty()) {
            return false;
        }
        String most = bound.group(3);
        return bound.group(2) == null
                || bound.group(2).equals(",") && (most.isEmpty() || Integer.parseInt(most) > MOST_ROUNDS);
    }
}
