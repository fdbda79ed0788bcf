package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import org.junit.jupiter.api.Test;

class RuleBookTest {
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
