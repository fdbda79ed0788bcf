package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A check of the library at work on one configuration. Its rules and sentences stand in {@code findings.txt}. */
abstract class StandardCheck {
    /** The largest number of arguments that the table limits. */
    static final int MOST_COUNTED = 3;

    final HaproxyView view;
    final HaproxyKeywords keywords;
    private final Consumer<Diagnostic> findings;
    private boolean isPassedOver;

    /** What a check works on. */
    record Run(HaproxyView view, Consumer<Diagnostic> findings) {}

    StandardCheck(Run run) {
        view = run.view;
        keywords = view.keywords();
        findings = run.findings;
    }

    abstract void run();

    /** Makes a finding of a kind in {@code findings.txt}. */
    final Diagnostic finding(SourceRange place, String kind, Object... names) {
        FindingKind found = FindingKind.of(kind);
        Diagnostic finding = found.at(place, names);
        boolean isMilder = found.isTaken() && view.setting().likeHaproxy() && finding.severity() == Severity.ERROR;
        return isMilder ? finding.severity(Severity.WARNING) : finding;
    }

    final Diagnostic finding(Word word, String kind, Object... names) {
        return finding(word.range(), kind, names);
    }

    final void report(SourceRange place, String kind, Object... names) {
        report(finding(place, kind, names));
    }

    final void report(Word word, String kind, Object... names) {
        report(finding(word.range(), kind, names));
    }

    final void report(Diagnostic finding) {
        boolean isMilder = isPassedOver && view.setting().likeHaproxy() && finding.severity() == Severity.ERROR;
        findings.accept(isMilder ? finding.severity(Severity.WARNING) : finding);
    }

    /** Goes through lines; of one that HAProxy passes over nothing is worse than a warning. */
    final void each(ReadSection section, Predicate<ReadLine> isRead, Consumer<ReadLine> action) {
        for (ReadLine line : section.lines()) {
            isPassedOver = !isRead.test(line);
            action.accept(line);
        }
        isPassedOver = false;
    }

    /** Reports a name that only the host of HAProxy knows, as gravely as such are taken. */
    final void reportUnresolved(Diagnostic finding) {
        view.setting().unresolved().ifPresent(severity -> report(finding.severity(severity)));
    }

    /** Reports the name of a host that leads nowhere, if somebody asks; none leads anywhere that ends in {@code .invalid}. */
    final void hostName(Word word, String kind, String name) {
        if (view.setting().unresolved().isPresent()
                && (name.toLowerCase(Locale.ROOT).endsWith(".invalid")
                        || view.host().cannotResolve(name))) {
            reportUnresolved(finding(word, kind, name));
        }
    }

    /** Tells whether a line may have a condition. */
    final boolean mayDepend(ReadLine line) {
        return line.keys().stream().anyMatch(key -> keywords.has("conditional", key));
    }

    /** Finds the condition of a line, behind the arguments that HAProxy counts before it looks for one. */
    final Optional<Condition> condition(ReadLine line) {
        int first = 0;
        for (String key : line.keys()) {
            for (int number = 2; number <= MOST_COUNTED; number++) {
                if (keywords.has("proxy>=" + number, key)) {
                    first = number + line.keys().indexOf(key);
                }
            }
        }
        List<Word> arguments = line.arguments();
        return mayDepend(line)
                ? Condition.in(arguments.subList(Math.min(first, arguments.size()), arguments.size()))
                : Optional.empty();
    }

    static Fix replace(Word word, String text) {
        return new Fix("Write " + FindingKind.quoted(text), List.of(new TextEdit(word.range(), text)));
    }
}
