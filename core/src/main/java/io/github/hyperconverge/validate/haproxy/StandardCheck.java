package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A check of the library at work on one configuration. Its rules and sentences stand in {@code findings.txt}. */
abstract class StandardCheck {
    final HaproxyView view;
    final HaproxyKeywords keywords;
    private final Consumer<Diagnostic> findings;

    /** What a check works on. */
    record Run(HaproxyView view, Consumer<Diagnostic> findings) {}

    StandardCheck(Run run) {
        view = run.view;
        keywords = view.keywords();
        findings = run.findings;
    }

    /** Makes the stateless check that starts one of these for each configuration. */
    static Check<HaproxyView> of(String name, Function<Run, StandardCheck> start) {
        return new Check<>() {
            @Override
            public List<Rule> rules() {
                return FindingKind.rules(name);
            }

            @Override
            public void check(HaproxyView view, Consumer<Diagnostic> findings) {
                start.apply(new Run(view, findings)).run();
            }
        };
    }

    abstract void run();

    /** Makes a finding of a kind in {@code findings.txt}. */
    static Diagnostic finding(SourceRange place, String kind, Object... names) {
        return FindingKind.of(kind).at(place, names);
    }

    static Diagnostic finding(Word word, String kind, Object... names) {
        return finding(word.range(), kind, names);
    }

    final void report(SourceRange place, String kind, Object... names) {
        report(finding(place, kind, names));
    }

    final void report(Word word, String kind, Object... names) {
        report(finding(word.range(), kind, names));
    }

    final void report(Diagnostic finding) {
        findings.accept(finding);
    }

    static Fix replace(Word word, String text) {
        return new Fix("Write " + text, List.of(new TextEdit(word.range(), text)));
    }
}
