package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Word;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names and ids of sections: missing, not permitted, or used twice. */
final class SectionNames implements HaproxyCheck {
    static final Rule MISSING = Rules.error("no-name", "A section without a name");
    static final Rule BAD = Rules.error("bad-name", "A name with a character that HAProxy does not permit");
    static final Rule DUPLICATE = Rules.error("duplicate-section", "Two sections of one name");
    static final Rule SHARED = Rules.warning("shared-name", "A frontend and a backend of one name");
    static final Rule DUPLICATE_ID = Rules.error("duplicate-id", "Two proxies, or two servers, of one id");
    static final Rule DUPLICATE_DEFAULTS = Rules.warning("duplicate-defaults", "Two defaults sections of one name");
    static final Rule DUPLICATE_GLOBAL = Rules.warning("duplicate-global", "A second global section");
    static final Rule UNUSED_DEFAULTS = Rules.warning("unused-defaults", "A defaults section that applies to nothing");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_:.-]+");
    private static final HaproxyVersion REFUSES_SHARED_NAMES = new HaproxyVersion(3, 3);
    private static final Set<SectionKind> NAMELESS = EnumSet.of(
            SectionKind.GLOBAL,
            SectionKind.DEFAULTS,
            SectionKind.NAMESPACE_LIST,
            SectionKind.CRT_STORE,
            SectionKind.TRACES);
    /** Kinds whose sections of one name are refused; those of others are put together. */
    private static final Set<SectionKind> SINGLE = EnumSet.of(
            SectionKind.RESOLVERS,
            SectionKind.CACHE,
            SectionKind.RING,
            SectionKind.LOG_FORWARD,
            SectionKind.HTTP_ERRORS,
            SectionKind.FCGI_APP);

    @Override
    public List<Rule> rules() {
        return List.of(
                MISSING, BAD, DUPLICATE, SHARED, DUPLICATE_ID, DUPLICATE_DEFAULTS, DUPLICATE_GLOBAL, UNUSED_DEFAULTS);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Map<String, ReadSection> seen = new HashMap<>();
        for (ReadSection section : view.sections()) {
            names(section, findings);
            duplicates(section, seen, findings);
        }
        view.proxies().stream()
                .filter(section -> section.kind() == SectionKind.FRONTEND)
                .forEach(frontend -> shared(view, frontend, seen, findings));
        ids(view, findings);
        unusedDefaults(view, findings);
    }

    private static void names(ReadSection section, Consumer<Diagnostic> findings) {
        if (section.name().isEmpty() && !NAMELESS.contains(section.kind())) {
            findings.accept(Diagnostic.of(MISSING, section.label() + " needs a name; write one after it")
                    .at(section.place()));
        }
        section.section().nameWord().ifPresent(word -> name(word, findings));
        section.servers().forEach(server -> server.name().ifPresent(word -> name(word, findings)));
        section.lines("acl").stream()
                .flatMap(line -> line.arguments().stream().limit(1))
                .forEach(word -> name(word, findings));
    }

    private static void name(Word word, Consumer<Diagnostic> findings) {
        if (!word.value().isEmpty()
                && !word.hasVariables()
                && !NAME.matcher(word.value()).matches()) {
            findings.accept(Diagnostic.of(
                            BAD, "the name '" + word.value() + "' may have only letters, digits and any of - _ . :")
                    .at(word.range()));
        }
    }

    private static void duplicates(ReadSection section, Map<String, ReadSection> seen, Consumer<Diagnostic> findings) {
        SectionKind kind = section.kind();
        if (kind == SectionKind.GLOBAL) {
            ReadSection first = seen.putIfAbsent("global", section);
            if (first != null) {
                findings.accept(Diagnostic.of(
                                DUPLICATE_GLOBAL,
                                "there is a global section already; its settings and these are put" + " together")
                        .at(section.place())
                        .related(first.place(), "the first one"));
            }
        } else if (kind == SectionKind.DEFAULTS && !section.name().isEmpty()) {
            ReadSection first = seen.putIfAbsent("defaults " + section.name(), section);
            if (first != null) {
                findings.accept(Diagnostic.of(
                                DUPLICATE_DEFAULTS,
                                "there is a defaults section '" + section.name() + "' already; 'from " + section.name()
                                        + "' would be refused, so rename one")
                        .at(section.place())
                        .related(first.place(), "the first one"));
            }
        }
        if (section.name().isEmpty()) {
            return;
        }
        ReadSection first = null;
        if (kind.isFrontend()) {
            first = seen.putIfAbsent("front " + section.name(), section);
        }
        if (kind.isBackend()) {
            ReadSection backend = seen.putIfAbsent("back " + section.name(), section);
            first = first == null ? backend : first;
        }
        if (SINGLE.contains(kind)) {
            first = seen.putIfAbsent(section.label(), section);
        }
        if (first != null) {
            findings.accept(Diagnostic.of(
                            DUPLICATE,
                            section.label() + " has the name of " + first.label() + "; rename one, or take it out")
                    .at(section.place())
                    .related(first.place(), "first defined here"));
        }
    }

    private static void shared(
            HaproxyView view, ReadSection frontend, Map<String, ReadSection> seen, Consumer<Diagnostic> findings) {
        ReadSection backend = seen.get("back " + frontend.name());
        if (backend != null
                && backend.kind() == SectionKind.BACKEND
                && !frontend.name().isEmpty()) {
            boolean refused = view.version().compareTo(REFUSES_SHARED_NAMES) >= 0;
            Diagnostic finding = Diagnostic.of(
                            SHARED,
                            "frontend and backend are both called '" + frontend.name()
                                    + "', which HAProxy refuses from 3.3 on; rename one")
                    .at(frontend.place())
                    .related(backend.place(), "the backend");
            findings.accept(
                    refused
                            ? new Diagnostic(
                                    SHARED,
                                    Severity.ERROR,
                                    finding.message(),
                                    finding.path(),
                                    finding.range(),
                                    finding.related(),
                                    finding.fixes())
                            : finding);
        }
    }

    private static void ids(HaproxyView view, Consumer<Diagnostic> findings) {
        Map<String, Word> proxies = new HashMap<>();
        for (ReadSection proxy : view.proxies()) {
            proxy.last("id").stream()
                    .flatMap(line -> line.arguments().stream().limit(1))
                    .forEach(id -> id(id, proxies, findings));
            Map<String, Word> servers = new HashMap<>();
            proxy.servers().stream()
                    .flatMap(server -> server.settings().find("id").stream())
                    .flatMap(setting -> setting.value().stream())
                    .forEach(id -> id(id, servers, findings));
        }
    }

    private static void id(Word id, Map<String, Word> seen, Consumer<Diagnostic> findings) {
        Word first = seen.putIfAbsent(id.value(), id);
        if (first != null && !id.hasVariables()) {
            findings.accept(Diagnostic.of(DUPLICATE_ID, "the id " + id.value() + " is used already; choose another")
                    .at(id.range())
                    .related(first.range(), "first used here"));
        }
    }

    private static void unusedDefaults(HaproxyView view, Consumer<Diagnostic> findings) {
        Set<ReadSection> used = view.sections().stream()
                .flatMap(section -> section.defaults().stream())
                .collect(Collectors.toSet());
        boolean mayBeUsed = view.proxies().isEmpty()
                || view.conditionalLines().stream()
                        .anyMatch(line -> SectionKind.of(line.words().get(0).value())
                                .filter(SectionKind::isProxy)
                                .isPresent());
        if (mayBeUsed) {
            return;
        }
        for (ReadSection section : view.sections()) {
            if (section.kind() == SectionKind.DEFAULTS && !used.contains(section)) {
                findings.accept(Diagnostic.of(
                                UNUSED_DEFAULTS,
                                "no proxy starts with this defaults section; it applies only to those below it, and up"
                                        + " to the next one")
                        .at(section.place()));
            }
        }
    }
}
