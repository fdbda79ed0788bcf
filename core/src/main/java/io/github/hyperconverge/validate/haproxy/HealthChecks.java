package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Rules of health checks that nothing turns on. */
final class HealthChecks implements HaproxyCheck {
    static final Rule IGNORED = Rules.error("ignored-checks", "Rules of health checks that nothing turns on");

    /** The option that each kind of rule needs. */
    private static final Map<String, String> OPTIONS = Map.of("http-check", "httpchk", "tcp-check", "tcp-check");

    @Override
    public List<Rule> rules() {
        return List.of(IGNORED);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        for (ReadSection section : view.proxies()) {
            if (section.kind().isBackend() && section.isEnabled()) {
                OPTIONS.forEach((keyword, option) -> {
                    if (!section.hasOption(option)) {
                        section.lines(keyword).stream()
                                .limit(1)
                                .forEach(line -> findings.accept(Diagnostic.of(
                                                IGNORED,
                                                "HAProxy ignores the " + keyword + " rules of " + section.label()
                                                        + " without 'option " + option + "'; add it above")
                                        .at(line.word().range())
                                        .fix(Rules.replace(
                                                "Add option " + option,
                                                new SourceRange(
                                                        line.line().source(),
                                                        line.line().range().startOffset(),
                                                        line.line().range().startOffset()),
                                                line.line().indent() + "option " + option
                                                        + (line.line().lineEnd().isEmpty()
                                                                ? "\n"
                                                                : line.line().lineEnd())))));
                    }
                });
            }
        }
    }
}
