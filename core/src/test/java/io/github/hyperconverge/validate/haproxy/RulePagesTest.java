package io.github.hyperconverge.validate.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds rules, their pages and the examples on them together: the pages are the fixtures. */
class RulePagesTest {
    private static final Pattern FENCE = Pattern.compile("```(.+)\n((?:.*\n)*?)```\n");
    private static final Pattern VERSION = Pattern.compile("version=(\\S+)");

    /** A fenced block, and what its first line says about it. */
    private record Block(String info, String text) {
        boolean isConfiguration() {
            return info.equals("cfg") || info.startsWith("cfg ");
        }

        List<String> rules() {
            String cooked = info.contains("crlf") ? text.replace("\n", "\r\n") : text;
            cooked = info.contains("no-final-newline") ? cooked.stripTrailing() : cooked;
            cooked = info.contains("nul") ? cooked.replace('\u2400', '\0') : cooked;
            Matcher version = VERSION.matcher(info);
            HaproxyValidator validator = version.find()
                    ? HaproxyValidator.standard()
                            .forVersion(HaproxyVersion.of(version.group(1)).orElseThrow())
                    : HaproxyValidator.standard();
            Optional<HaproxyHost> host = info.contains("host") ? Optional.of(HaproxyFindings.host()) : Optional.empty();
            return HaproxyFindings.all(validator, host, Source.of("example.cfg", cooked)).all().stream()
                    .map(Diagnostic::rule)
                    .map(Rule::id)
                    .distinct()
                    .toList();
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(HaproxyValidator.standard().rules(), HaproxyReader.rules(), FindingKind.rules(true))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void pageHasEverySection(Rule rule) throws IOException {
        assertThat(page(rule).lines().filter(line -> line.startsWith("#") && !line.startsWith("# hyperconverge")))
                .containsExactly("# " + rule.title(), "## Problem", "## Why", "## Example", "## Remedy", "## Silence");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everySectionSaysSomething(Rule rule) throws IOException {
        assertThat(page(rule).split("\n## \\w+\n"))
                .hasSize(6)
                .allSatisfy(section -> assertThat(section).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void exampleFiresTheRuleAndNoOther(Rule rule) throws IOException {
        Block example = blocks(section(page(rule), "Example")).get(0);

        if (example.isConfiguration()) {
            assertThat(example.rules()).containsExactly(rule.id());
        } else {
            assertThat(example.info()).isEqualTo("text");
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void remedyDoesNotFireTheRule(Rule rule) throws IOException {
        for (Block remedy : blocks(section(page(rule), "Remedy"))) {
            assertThat(remedy.rules()).doesNotContain(rule.id());
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void silenceNamesTheRule(Rule rule) throws IOException {
        assertThat(section(page(rule), "Silence")).contains(rule.id());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void linesFitAScreen(Rule rule) throws IOException {
        assertThat(page(rule).lines().filter(line -> !line.startsWith("    acl office")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    private static String page(Rule rule) throws IOException {
        try (InputStream page = HaproxyValidator.class.getResourceAsStream(
                "/io/github/hyperconverge/validate/rules/" + rule.id() + ".md")) {
            assertThat(page).as("the page of " + rule.id()).isNotNull();
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String section(String page, String name) {
        String start = "## " + name + "\n";
        int from = page.indexOf(start) + start.length();
        int to = page.indexOf("\n## ", from);
        return page.substring(from, to < 0 ? page.length() : to + 1);
    }

    private static List<Block> blocks(String section) {
        List<Block> blocks = new ArrayList<>();
        for (Matcher fence = FENCE.matcher(section); fence.find(); ) {
            blocks.add(new Block(fence.group(1), fence.group(2)));
        }
        return blocks;
    }
}
