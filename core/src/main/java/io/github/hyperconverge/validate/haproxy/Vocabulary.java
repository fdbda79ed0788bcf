package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.Word;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says whether the version takes a word, what takes its place if it is gone, and what may be meant if it never was. */
final class Vocabulary {
    static final Rule REMOVED = Rules.error("removed-keyword", "A word that this version of HAProxy no longer takes");
    static final Rule NO_BREAK_SPACE = Rules.error("no-break-space", "A no-break space, which is a letter to HAProxy");

    /** What takes the place of a word that is gone; an equals sign before it says that nothing else changes. */
    private static final Map<String, String> REPLACEMENTS = """
            block         =http-request deny
            clitimeout    =timeout client
            contimeout    =timeout connect
            srvtimeout    =timeout server
            redispatch    =option redispatch
            monitor-net   http-request return status 200 if { src ... }
            nbproc        nbthread, or nothing
            bind-process  thread on the bind lines, or nothing
            process       thread
            grace         hard-stop-after in global
            appsession    stick-table with stick on
            forceclose    option httpclose
            http-tunnel   nothing
            http-use-htx  nothing
            tune.chksize  tune.bufsize
            reqadd        http-request add-header
            reqdel        http-request del-header
            reqidel       http-request del-header
            reqdeny       http-request deny
            reqideny      http-request deny
            reqrep        http-request replace-header or replace-path
            reqirep       http-request replace-header or replace-path
            reqallow      http-request allow
            reqiallow     http-request allow
            reqtarpit     http-request tarpit
            reqitarpit    http-request tarpit
            rspadd        http-response add-header
            rspdel        http-response del-header
            rspidel       http-response del-header
            rspdeny       http-response deny
            rspideny      http-response deny
            rsprep        http-response replace-header
            rspirep       http-response replace-header
            """.lines()
            .map(line -> line.split(" +", 2))
            .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));

    private final HaproxyVersion version;
    private final HaproxyKeywords keywords;
    private final Consumer<Diagnostic> findings;
    private final Spelling spelling = new Spelling();

    Vocabulary(HaproxyView view, Consumer<Diagnostic> findings) {
        this.version = view.version();
        this.keywords = view.keywords();
        this.findings = findings;
    }

    Optional<String> nearest(String group, String word) {
        return spelling.nearest(word, () -> keywords.words(group));
    }

    /**
     * Reports a word that the version does not take.
     *
     * @param rule what is reported if no version before it took it either
     * @param what what the word is not
     */
    void judge(String group, Word word, Rule rule, String what) {
        int bracket = word.value().indexOf('(');
        String name = bracket > 0 ? word.value().substring(0, bracket) : word.value();
        if (name.isEmpty() || word.hasVariables()) {
            return;
        }
        HaproxyKeywords.Span span = keywords.span(group, name);
        switch (keywords.standing(group, name)) {
            case KNOWN -> {}
            case GONE -> findings.accept(removed(word, name, span.to()));
            case LATER ->
                findings.accept(Rules.at(
                        word, rule, "'%s' comes with HAProxy %s, and %s refuses it", name, span.from(), version));
            case UNKNOWN -> {
                if (keywords.covered()) {
                    findings.accept(
                            name.indexOf('\u00a0') >= 0 ? noBreakSpace(word) : unknown(group, word, rule, what));
                }
            }
        }
    }

    private static Diagnostic removed(Word word, String name, Object since) {
        String replacement = REPLACEMENTS.getOrDefault(name, "");
        String text = replacement.replace("=", "");
        Diagnostic finding = Rules.at(
                word,
                REMOVED,
                "'%s' has no effect since HAProxy %s%s",
                name,
                since,
                text.isEmpty() ? "" : "; use " + text);
        return replacement.startsWith("=") ? finding.fix(Rules.replace(word, text)) : finding;
    }

    private Diagnostic unknown(String group, Word word, Rule rule, String what) {
        Optional<String> nearest = nearest(group, word.value());
        Diagnostic finding = Rules.at(word, rule, "'%s' is no %s%s", word, what, Spelling.question(nearest));
        return nearest.filter(meant -> spelling.isCertain(word.value(), meant, keywords.words(group)))
                .map(meant -> finding.fix(Rules.replace(word, meant)))
                .orElse(finding);
    }

    private static Diagnostic noBreakSpace(Word word) {
        String plain = word.raw().replace("\u00c2", "").replace("\u00a0", " ");
        return Rules.at(word, NO_BREAK_SPACE, "a no-break space is part of '%s' to HAProxy; write a plain blank", plain)
                .fix(Rules.replace(word, plain));
    }
}
