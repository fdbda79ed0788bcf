package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Condition;
import io.github.hyperconverge.haproxy.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Statistics pages on which everybody may take servers out of use. */
final class OpenStats implements HaproxyCheck {
    static final Rule OPEN = Rules.warning("open-stats", "A statistics page that lets everybody take servers out");

    private static final Set<String> ALWAYS = Set.of("TRUE", "always_true", "{", "}");

    @Override
    public List<Rule> rules() {
        return List.of(OPEN);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        for (ReadSection section : view.proxies()) {
            boolean asks = section.effective(at -> at.last("stats", "auth").or(() -> at.last("stats", "http-request")))
                            .isPresent()
                    || section.lines("http-request").stream()
                            .anyMatch(line -> Set.of("auth", "deny", "reject").contains(line.argument(0)))
                    || section.lines("tcp-request").stream()
                            .anyMatch(line -> line.argument(1).equals("reject"));
            section.lines("stats").stream()
                    .filter(line -> line.argument(0).equals("admin") && !asks && isAlways(line))
                    .forEach(line -> findings.accept(Diagnostic.of(
                                    OPEN,
                                    "everybody who reaches " + section.label()
                                            + " may take servers out of use; add 'stats auth', or a condition")
                            .at(line.word().range())));
        }
    }

    private static boolean isAlways(ReadLine line) {
        Optional<Condition> condition = Condition.in(line.arguments());
        return condition
                .filter(when ->
                        when.unless() || !when.terms().stream().map(Word::value).allMatch(ALWAYS::contains))
                .isEmpty();
    }
}
