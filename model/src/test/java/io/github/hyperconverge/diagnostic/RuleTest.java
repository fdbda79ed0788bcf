package io.github.hyperconverge.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"lamp-dim", "lamp-is-dim", "l2-3x", "0-1"})
    void takesIdsInKebabCase(String id) {
        assertThat(new Rule(id, Severity.INFO, "t")).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lamp",
                "Lamp-dim",
                "lamp_dim",
                "lamp-",
                "-lamp",
                "lamp--dim",
                "lamp dim",
                "lamp-d\u00efm",
                "lamp-dim\n",
                "lamp.dim-x"
            })
    void refusesOtherIds(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rule(id, Severity.INFO, "t"))
                .withMessageContaining("not a rule id");
    }
}
