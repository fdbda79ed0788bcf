package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds rules, the list of them, their pages and the examples on these together: the pages are the fixtures. */
class RulePageTest {
    /** Rules that no text fires, and why. */
    private static final Map<String, String> NOT_FROM_A_TEXT = Map.ofEntries(
            Map.entry("balancer-", "about a transition from one inventory to another, see TransitionPlannerTest"),
            Map.entry("cleanup-", "about a plan of a cleanup, see CleanupCorpusTest"),
            Map.entry("manage-", "about an operation that was asked for, see InventoryManagerTest"),
            Map.entry("overlay-", "about files on disk when a plan is applied, see PlanApplierTest"),
            Map.entry("plan-", "about a plan and the files it was made from, see PlanApplierTest"),
            Map.entry("config-missing", "the generator's; reading tells it as config-empty"),
            Map.entry("config-link-out-of-tree", "about a link on disk, see UserConfigFilesTest"),
            Map.entry("config-not-a-file", "about a file on disk, see UserConfigFilesTest"),
            Map.entry("env-link-out-of-tree", "about a link on disk, see EnvironmentFilesTest"),
            Map.entry("env-series-contradiction", "about a checkout on disk, see FoundSeriesTest"),
            Map.entry("env-series-mixed", "needs the whole env.d of a series, see SeriesCorpusTest"),
            Map.entry("env-no-file", "about a folder on disk, see DeploymentSourcesTest"),
            Map.entry("env-not-a-file", "about a file on disk, see EnvironmentFilesTest"),
            Map.entry("generate-group-recursion", "env-own-descendant tells it, unless an inventory makes the circle"),
            Map.entry("generate-new-addresses", "about the first release of queens, see NextRunTest"),
            Map.entry("json-too-deep", "needs ten thousand brackets, see JsonHostileTest"),
            Map.entry("json-too-large", "needs a file of gigabytes"),
            Map.entry("json-too-many-digits", "needs a number of 4301 digits, see JsonReaderTest"),
            Map.entry("yaml-edit-refused", "about an edit, see YamlEditorRefusalTest"),
            Map.entry("yaml-too-large", "needs a file of 8 MiB, see YamlLimitsTest"));

    static List<Rule> rules() {
        return RuleBook.all();
    }

    /** Those of the balancer's own text have a test and a form of example of their own. */
    static Stream<Rule> fired() {
        return rules().stream()
                .filter(rule -> NOT_FROM_A_TEXT.keySet().stream()
                        .noneMatch(start -> start.endsWith("-")
                                ? rule.id().startsWith(start)
                                : rule.id().equals(start)))
                .filter(rule -> !RulePage.of(rule).section("Example").contains("```cfg")
                        && !rule.id().matches("haproxy-(alert|warning|notice|too-large|no-file|edit-.*)"));
    }

    /** Tells why no text fires a rule; an empty text if one does. */
    static String whyNot(Rule rule) {
        return NOT_FROM_A_TEXT.entrySet().stream()
                .filter(reason -> reason.getKey().endsWith("-")
                        ? rule.id().startsWith(reason.getKey())
                        : rule.id().equals(reason.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @Test
    void listHasEveryRuleOnce() throws ReflectiveOperationException {
        assertThat(rules()).containsExactlyElementsOf(declared());
    }

    @Test
    void idsOfRetiredRulesAreNotUsedAgain() throws ReflectiveOperationException {
        assertThat(declared())
                .extracting(Rule::id)
                .doesNotContainAnyElementsOf(RuleBook.retired().keySet());
        assertThat(RuleBook.retired().keySet())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(RuleBook.page(new Rule(id, Severity.INFO, "Retired")))
                        .isEmpty());
    }

    private static Set<Rule> declared() throws ReflectiveOperationException {
        Set<Rule> declared = new TreeSet<>(Comparator.comparing(Rule::id));
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.github.hyperconverge")) {
            for (Field field : type.reflect().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == Rule.class) {
                    field.setAccessible(true);
                    declared.add((Rule) field.get(null));
                }
            }
            if (type.getSimpleName().equals("FindingKind")) {
                declared.addAll(rowsOf(type.reflect()));
            }
        }
        return declared;
    }

    /** The balancer's rules are rows of a table. */
    private static List<Rule> rowsOf(Class<?> table) throws ReflectiveOperationException {
        Field kinds = table.getDeclaredField("KINDS");
        Method rule = table.getDeclaredMethod("rule");
        kinds.setAccessible(true);
        rule.setAccessible(true);
        List<Rule> rules = new ArrayList<>();
        for (Object kind : ((Map<?, ?>) kinds.get(null)).values()) {
            rules.add((Rule) rule.invoke(kind));
        }
        return rules;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void pageHasEverySection(Rule rule) {
        assertThat(RulePage.of(rule)
                        .text()
                        .replaceAll("(?s)```.*?```", "")
                        .lines()
                        .filter(line -> line.startsWith("#")))
                .containsExactly("# " + rule.title(), "## Problem", "## Why", "## Example", "## Remedy", "## Silence");
        for (String section : List.of("Problem", "Why", "Example", "Remedy", "Silence")) {
            assertThat(RulePage.of(rule).section(section)).as(section).isNotBlank();
        }
        assertThat(RulePage.of(rule).section("Silence")).contains(rule.id());
    }

    @ParameterizedTest
    @MethodSource("fired")
    void exampleFiresTheRuleAndNoOther(Rule rule) {
        assertThat(RulePage.of(rule).examples("Example").get(0).findings().all())
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(finding.rule()).as(finding.toString()).isEqualTo(rule));
    }

    @ParameterizedTest
    @MethodSource("fired")
    void findingOfTheExampleSaysWhere(Rule rule) {
        // What is not there at all has no place.
        boolean isAbsence = rule.id().equals("config-no-global-overrides");

        assertThat(RulePage.of(rule).examples("Example").get(0).findings().all())
                .allSatisfy(finding -> assertThat(finding.range().isPresent()).isNotEqualTo(isAbsence));
    }

    @ParameterizedTest
    @MethodSource("fired")
    void remedyDoesNotFireTheRule(Rule rule) {
        RulePage.of(rule)
                .examples("Remedy")
                .forEach(remedy -> assertThat(remedy.findings().all())
                        .extracting(Diagnostic::rule)
                        .doesNotContain(rule));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void linesFitAScreen(Rule rule) {
        assertThat(RulePage.of(rule).text().lines().filter(line -> !line.startsWith("    acl office")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void pageIsFoundByTheIdOfTheRule() {
        assertThat(RuleBook.page(new Rule("tea-cold", Severity.INFO, "any title")))
                .hasValueSatisfying(page -> assertThat(page).startsWith("# Tea is cold\n"));
    }

    @Test
    void ruleWithoutAPageHasNone() {
        assertThat(RuleBook.page(new Rule("tea-weak", Severity.INFO, "Tea is weak")))
                .isEmpty();
    }
}
