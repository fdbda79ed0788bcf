package io.github.hyperconverge.validate.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One change each of a sound configuration: faults in other clothes, and what only looks like a fault. */
class HaproxyVariantsTest {

    /** A change, and what is found in the outcome. */
    private record Variant(String title, List<String> lines) {
        String text() {
            String text = HaproxyFindings.SOUND;
            List<String> old = new ArrayList<>();
            List<String> added = new ArrayList<>();
            for (String line : lines) {
                if (!added.isEmpty() && !line.startsWith("+")) {
                    text = replaced(text, old, added);
                }
                if (line.startsWith("-")) {
                    old.add(line.substring(Math.min(2, line.length())));
                } else if (line.startsWith("+")) {
                    added.add(line.substring(Math.min(2, line.length())));
                }
            }
            return text;
        }

        private static String replaced(String text, List<String> old, List<String> added) {
            String from = String.join("\n", old);
            String to = String.join("\n", added);
            boolean isWhole = ("\n" + text).contains("\n" + from + "\n");
            String changed = isWhole
                    ? ("\n" + text)
                            .replaceFirst(Pattern.quote("\n" + from + "\n"), Matcher.quoteReplacement("\n" + to + "\n"))
                            .substring(1)
                    : text.replace(from, to);
            assertThat(changed).as(from).isNotEqualTo(text);
            old.clear();
            added.clear();
            return changed;
        }

        private Optional<String> after(String start) {
            return lines.stream()
                    .filter(line -> line.startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }

        List<String> expected() {
            String findings = after("=").orElseThrow();
            return findings.isEmpty() ? List.of() : Arrays.asList(findings.split(", "));
        }

        List<String> found() {
            HaproxyValidator validator = after("version")
                    .map(version -> HaproxyValidator.standard()
                            .forVersion(HaproxyVersion.of(version).orElseThrow()))
                    .orElseGet(HaproxyValidator::standard);
            validator = after("strict").isPresent() ? validator.likeHaproxy() : validator;
            Optional<HaproxyHost> host = after("host").map(nothing -> HaproxyFindings.host());
            return HaproxyFindings.shown(HaproxyFindings.all(validator, host, Source.of("file0.cfg", text())));
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Variant> variants() throws IOException {
        try (InputStream file = HaproxyVariantsTest.class.getResourceAsStream("variants.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n"))
                    .skip(1)
                    .map(entry -> entry.lines().toList())
                    .map(lines -> new Variant(lines.get(0), lines.subList(1, lines.size())));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void findsWhatIsListed(Variant variant) {
        assertThat(variant.found()).as(variant.text()).isEqualTo(variant.expected());
    }
}
