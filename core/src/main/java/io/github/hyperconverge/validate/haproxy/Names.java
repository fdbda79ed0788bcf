package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Word;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names, ids, addresses and cookies that are missing, not permitted, or there twice. */
final class Names implements HaproxyCheck {
    static final Rule MISSING = Rules.error("no-name", "A section without a name");
    static final Rule BAD = Rules.error("bad-name", "A name with a character that HAProxy does not permit");
    static final Rule DUPLICATE = Rules.error("duplicate-section", "Two sections of one name");
    static final Rule SHARED = Rules.warning("shared-name", "A frontend and a backend of one name");
    static final Rule DUPLICATE_ID = Rules.error("duplicate-id", "Two proxies, or two servers, of one id");
    static final Rule DUPLICATE_DEFAULTS = Rules.warning("duplicate-defaults", "Two defaults sections of one name");
    static final Rule DUPLICATE_GLOBAL = Rules.warning("duplicate-global", "A second global section");
    static final Rule UNUSED_DEFAULTS = Rules.warning("unused-defaults", "A defaults section that applies to nothing");
    static final Rule SERVER = Rules.error("duplicate-server", "Two servers of one name");
    static final Rule ADDRESS = Rules.warning("duplicate-address", "Two servers of one address and port");
    static final Rule COOKIE = Rules.warning("duplicate-cookie", "Two servers of one cookie value");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_:.-]*");
    private static final HaproxyVersion REFUSES_SHARED_NAMES = new HaproxyVersion(3, 3);
    private static final Set<SectionKind> NAMELESS = EnumSet.of(
            SectionKind.GLOBAL,
            SectionKind.DEFAULTS,
            SectionKind.NAMESPACE_LIST,
            SectionKind.CRT_STORE,
            SectionKind.TRACES);
    /** Kinds beside proxies whose sections of one name are refused; those of others are put together. */
    private static final Set<SectionKind> SINGLE = EnumSet.of(
            SectionKind.PEERS,
            SectionKind.MAILERS,
            SectionKind.RESOLVERS,
            SectionKind.CACHE,
            SectionKind.RING,
            SectionKind.LOG_FORWARD,
            SectionKind.HTTP_ERRORS,
            SectionKind.FCGI_APP);

    @Override
    public List<Rule> rules() {
        return List.of(
                MISSING,
                BAD,
                DUPLICATE,
                SHARED,
                DUPLICATE_ID,
                DUPLICATE_DEFAULTS,
                DUPLICATE_GLOBAL,
                UNUSED_DEFAULTS,
                SERVER,
                ADDRESS,
                COOKIE);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Map<String, ReadSection> seen = new HashMap<>();
        Map<String, Word> ids = new HashMap<>();
        for (ReadSection section : view.sections()) {
            if (section.name().isEmpty() && !NAMELESS.contains(section.kind())) {
                findings.accept(
                        Rules.at(section.place(), MISSING, "%s needs a name; write one after it", section.label()));
            }
            Stream.of(
                            section.section().nameWord().stream(),
                            section.servers().stream().flatMap(server -> server.name().stream()),
                            section.lines("acl").stream().flatMap(line -> line.first().stream()))
                    .flatMap(words -> words)
                    .filter(word ->
                            !word.hasVariables() && !NAME.matcher(word.value()).matches())
                    .forEach(word -> findings.accept(Rules.at(
                            word, BAD, "the name '%s' may have only letters, digits and any of - _ . :", word)));
            duplicate(section, seen).ifPresent(findings);
            if (section.kind().isProxy()) {
                section.last("id")
                        .flatMap(ReadLine::first)
                        .ifPresent(id -> unique(DUPLICATE_ID, "id", id, ids, findings));
            }
            if (section.isEnabled()) {
                servers(section, findings);
            }
        }
        view.proxies().forEach(proxy -> shared(view, proxy, seen).ifPresent(findings));
        unusedDefaults(view, findings);
    }

    private static Optional<Diagnostic> duplicate(ReadSection section, Map<String, ReadSection> seen) {
        SectionKind kind = section.kind();
        Rule rule = kind == SectionKind.GLOBAL
                ? DUPLICATE_GLOBAL
                : kind == SectionKind.DEFAULTS ? DUPLICATE_DEFAULTS : DUPLICATE;
        if (section.name().isEmpty() && !rule.equals(DUPLICATE_GLOBAL)) {
            return Optional.empty();
        }
        return Stream.of(
                        kind.isFrontend() ? "front " : "",
                        kind.isBackend() ? "back " : "",
                        !rule.equals(DUPLICATE) || SINGLE.contains(kind) ? kind.keyword() + " " : "")
                .filter(key -> !key.isEmpty())
                .map(key -> seen.putIfAbsent(key + section.name(), section))
                .filter(Objects::nonNull)
                .reduce((one, other) -> one)
                .map(first -> Rules.at(
                                section.place(),
                                rule,
                                "%s has the name of %s%s; rename one, or put them together",
                                section.label(),
                                first.label(),
                                rule.equals(DUPLICATE) ? "" : ", and HAProxy tells nobody")
                        .related(first.place(), "first defined here"));
    }

    private static Optional<Diagnostic> shared(HaproxyView view, ReadSection proxy, Map<String, ReadSection> seen) {
        ReadSection backend = seen.get("back " + proxy.name());
        if (proxy.kind() != SectionKind.FRONTEND || backend == null || backend.kind() != SectionKind.BACKEND) {
            return Optional.empty();
        }
        Diagnostic finding = Rules.at(
                        proxy.place(),
                        SHARED,
                        "frontend and backend are both called '%s', which HAProxy refuses from 3.3 on; rename one",
                        proxy.name())
                .related(backend.place(), "the backend");
        boolean refused = view.version().compareTo(REFUSES_SHARED_NAMES) >= 0;
        return Optional.of(new Diagnostic(
                SHARED,
                refused ? Severity.ERROR : SHARED.severity(),
                finding.message(),
                finding.path(),
                finding.range(),
                finding.related(),
                finding.fixes()));
    }

    private static void servers(ReadSection section, Consumer<Diagnostic> findings) {
        Map<String, Word> names = new HashMap<>();
        Map<String, Word> addresses = new HashMap<>();
        Map<String, Word> cookies = new HashMap<>();
        Map<String, Word> ids = new HashMap<>();
        for (Server server : section.servers()) {
            if (server.kind() != Server.Kind.SERVER_TEMPLATE) {
                server.name().ifPresent(name -> unique(SERVER, "name", name, names, findings));
                setting(server, "id").ifPresent(id -> unique(DUPLICATE_ID, "id", id, ids, findings));
                // Servers that are disabled are often places kept free for others.
                if (section.kind().isBackend() && !server.settings().has("disabled")) {
                    server.address().ifPresent(word -> unique(ADDRESS, "address", word, addresses, findings));
                    setting(server, "cookie").ifPresent(word -> unique(COOKIE, "cookie", word, cookies, findings));
                }
            }
        }
    }

    private static Optional<Word> setting(Server server, String keyword) {
        return server.settings().find(keyword).flatMap(Settings.Setting::value);
    }

    private static void unique(
            Rule rule, String what, Word word, Map<String, Word> seen, Consumer<Diagnostic> findings) {
        Word first = word.hasVariables() ? null : seen.putIfAbsent(word.value(), word);
        if (first != null) {
            findings.accept(Rules.at(word, rule, "the %s '%s' is taken already; each needs its own", what, word)
                    .related(first.range(), "taken here"));
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
        view.sections().stream()
                .filter(section -> section.kind() == SectionKind.DEFAULTS && !mayBeUsed && !used.contains(section))
                .forEach(section -> findings.accept(Rules.at(
                        section.place(),
                        UNUSED_DEFAULTS,
                        "no proxy starts with this defaults section; it applies only to those below it, and up to the"
                                + " next one")));
    }
}
