package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.SectionKind;
import java.util.List;
import java.util.function.Consumer;

/** Lines in a section of a kind that does nothing with them, or refuses them. */
final class MisplacedLines implements HaproxyCheck {
    static final Rule REFUSED = Rules.error("wrong-section", "A line that its kind of section may not have");
    static final Rule IGNORED = Rules.warning("ignored-line", "A line that its kind of section ignores");

    @Override
    public List<Rule> rules() {
        return List.of(REFUSED, IGNORED);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        HaproxyKeywords keywords = HaproxyKeywords.of(view.version());
        for (ReadSection section : view.sections()) {
            SectionKind kind = section.kind();
            for (ReadLine line : section.lines()) {
                for (String key : line.keys()) {
                    if (!line.isPlain()) {
                        continue;
                    } else if (kind == SectionKind.DEFAULTS) {
                        boolean named = keywords.has("only-in-named-defaults", key);
                        if (keywords.has("not-in-defaults", key)
                                || named && section.name().isEmpty()) {
                            findings.accept(Diagnostic.of(
                                            REFUSED,
                                            "'" + key.replace('.', ' ') + "' is refused in "
                                                    + (named ? "a defaults section without a name" : "defaults")
                                                    + "; move it to the proxies")
                                    .at(line.word().range()));
                        }
                    } else if (kind == SectionKind.FRONTEND && keywords.has("only-backend", key)) {
                        findings.accept(finding(keywords, section, line, key, "backend"));
                    } else if (kind == SectionKind.BACKEND && keywords.has("only-frontend", key)) {
                        findings.accept(finding(keywords, section, line, key, "frontend"));
                    }
                }
            }
        }
    }

    private static Diagnostic finding(
            HaproxyKeywords keywords, ReadSection section, ReadLine line, String key, String where) {
        boolean refused = keywords.has("refused-elsewhere", key);
        return Diagnostic.of(
                        refused ? REFUSED : IGNORED,
                        "'" + key.replace('.', ' ') + "' " + (refused ? "does not belong into " : "has no effect in ")
                                + section.label() + "; move it to a " + where + " or a listen section")
                .at(line.word().range())
                .related(section.place(), "the section");
    }
}
