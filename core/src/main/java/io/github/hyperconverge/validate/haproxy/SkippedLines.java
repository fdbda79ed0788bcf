package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.SectionKind;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Lines that no section of any version takes, in a branch that HAProxy passes over and so never reads. */
final class SkippedLines implements HaproxyCheck {
    static final Rule GARBAGE =
            Rules.warning("skipped-garbage", "A line of a branch not read that no HAProxy could read");

    @Override
    public List<Rule> rules() {
        return List.of(GARBAGE);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        HaproxyKeywords keywords = HaproxyKeywords.of(view.version());
        if (!keywords.covered()) {
            return;
        }
        for (Line line : view.doubtfulLines()) {
            boolean known = SectionKind.of(line.words().get(0).value()).isPresent()
                    || keywords.span("proxy", line.keyword()).isPresent()
                    || Arrays.stream(SectionKind.values())
                            .anyMatch(kind -> keywords.span(kind.keyword(), line.keyword())
                                    .isPresent());
            if (!known && line.fault().isEmpty() && line.words().stream().noneMatch(word -> word.hasVariables())) {
                findings.accept(Diagnostic.of(
                                GARBAGE,
                                "HAProxy passes over this line, and could not read it: '" + line.keyword()
                                        + "' is no keyword; mend or delete it before the condition changes")
                        .at(line.words().get(0).range()));
            }
        }
    }
}
