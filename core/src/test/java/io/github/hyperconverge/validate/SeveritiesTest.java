package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeveritiesTest {
    private static final Rule COLD = new Rule("tea-cold", Severity.WARNING, "Tea is cold");
    private static final Diagnostic FINDING = Diagnostic.of(COLD, "cold");

    @Test
    void nothingChangesUnlessSomebodySaysSo() {
        assertThat(Severities.asTheRulesSay().apply(FINDING)).contains(FINDING);
        assertThat(Severities.asTheRulesSay().off("tea-weak").apply(FINDING)).contains(FINDING);
    }

    @Test
    void findingGetsTheSeverityThatIsWanted() {
        assertThat(Severities.asTheRulesSay().with("tea-cold", Severity.ERROR).apply(FINDING))
                .contains(FINDING.severity(Severity.ERROR));
        assertThat(Severities.asTheRulesSay().with("tea-cold", Severity.INFO).apply(FINDING))
                .contains(FINDING.severity(Severity.INFO));
    }

    @Test
    void ruleThatIsOffHasNoFindings() {
        assertThat(Severities.asTheRulesSay().off("tea-cold").apply(FINDING)).isEmpty();
    }

    @Test
    void lastWordCounts() {
        Severities off =
                Severities.asTheRulesSay().with("tea-cold", Severity.ERROR).off("tea-cold");

        assertThat(off.apply(FINDING)).isEmpty();
        assertThat(off.with("tea-cold", Severity.INFO).apply(FINDING)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yaml-syntax",
                "json-syntax",
                "env-not-a-mapping",
                "config-link-out-of-tree",
                "config-not-a-file",
                "haproxy-too-large"
            })
    void whatCannotBeReadStaysAnError(String id) {
        Rule rule = RuleBook.all().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow();
        Diagnostic unreadable = Diagnostic.of(rule, "unreadable");

        assertThat(Severities.asTheRulesSay().off(id).apply(unreadable)).contains(unreadable);
        assertThat(Severities.asTheRulesSay().with(id, Severity.INFO).apply(unreadable))
                .contains(unreadable);
    }

    @Test
    void whatIsOnlyAWarningOfAReaderCanBeTurnedOff() {
        Diagnostic duplicate =
                Diagnostic.of(new Rule("yaml-duplicate-key", Severity.WARNING, "A key twice"), "a key twice");

        assertThat(Severities.asTheRulesSay().off("yaml-duplicate-key").apply(duplicate))
                .isEmpty();
    }

    @Test
    void mapIsCopied() {
        Map<String, Optional<Severity>> map = new HashMap<>(Map.of("tea-cold", Optional.empty()));
        Severities severities = new Severities(map);
        map.clear();

        assertThat(severities.apply(FINDING)).isEmpty();
    }
}
