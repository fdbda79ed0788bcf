package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.SectionKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Settings of which one counts, and which are there twice. */
final class OverwrittenLines implements HaproxyCheck {
    static final Rule OVERWRITTEN = Rules.warning("set-twice", "A setting that is there twice, and counts once");

    @Override
    public List<Rule> rules() {
        return List.of(OVERWRITTEN);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        HaproxyKeywords keywords = HaproxyKeywords.of(view.version());
        Map<String, ReadLine> global = new HashMap<>();
        for (ReadSection section : view.sections()) {
            if (section.kind() == SectionKind.GLOBAL) {
                check(keywords, "once-in-global", section, global, findings);
            } else if (section.kind().isProxy() || section.kind() == SectionKind.DEFAULTS) {
                check(keywords, "once", section, new HashMap<>(), findings);
            }
        }
    }

    private static void check(
            HaproxyKeywords keywords,
            String group,
            ReadSection section,
            Map<String, ReadLine> seen,
            Consumer<Diagnostic> findings) {
        for (ReadLine line : section.lines()) {
            for (String key : line.keys()) {
                ReadLine before = line.isPlain() && keywords.has(group, key) ? seen.put(key, line) : null;
                if (before != null) {
                    findings.accept(Diagnostic.of(
                                    OVERWRITTEN,
                                    "'" + key.replace('.', ' ') + "' is set twice in " + section.label()
                                            + ", and one of the two is lost; keep one")
                            .at(line.word().range())
                            .related(before.line().range(), "set here before"));
                }
            }
        }
    }
}
