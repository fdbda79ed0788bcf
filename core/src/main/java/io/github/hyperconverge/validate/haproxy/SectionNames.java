package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names, ids, addresses and cookies that are missing, not permitted, or there twice. */
final class SectionNames extends StandardCheck {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_:.-]*");
    private static final HaproxyVersion REFUSES_SHARED_NAMES = new HaproxyVersion(3, 3);

    private final Map<String, ReadSection> seen = new HashMap<>();

    SectionNames(Run run) {
        super(run);
    }

    @Override
    void run() {
        Map<String, Word> ids = new HashMap<>();
        for (ReadSection section : view.sections()) {
            if (section.name().isEmpty()
                    && !keywords.has("nameless", section.kind().keyword())) {
                report(section.place(), "no-name", section.label());
            }
            Stream.of(
                            section.section().nameWord().stream(),
                            section.servers().stream().flatMap(server -> server.name().stream()),
                            section.lines("acl").stream().flatMap(line -> line.first().stream()))
                    .flatMap(words -> words)
                    .filter(word ->
                            !word.hasVariables() && !NAME.matcher(word.value()).matches())
                    .forEach(word -> report(word, "bad-name", word));
            duplicate(section);
            if (section.kind().isProxy()) {
                unique("duplicate-id", "id", section.last("id").flatMap(ReadLine::first), ids);
            }
            if (section.isEnabled()) {
                servers(section);
            }
        }
        view.proxies().forEach(this::shared);
        unusedDefaults();
    }

    private void duplicate(ReadSection section) {
        SectionKind kind = section.kind();
        boolean isGlobal = kind == SectionKind.GLOBAL;
        boolean isDefaults = kind == SectionKind.DEFAULTS;
        if (section.name().isEmpty() && !isGlobal) {
            return;
        }
        boolean isOfItsKind = isGlobal || isDefaults || keywords.has("unique", kind.keyword());
        Stream.of(
                        kind.isFrontend() ? "front " : "",
                        kind.isBackend() ? "back " : "",
                        isOfItsKind ? kind.keyword() + " " : "")
                .filter(key -> !key.isEmpty())
                .map(key -> seen.putIfAbsent(key + section.name(), section))
                .filter(Objects::nonNull)
                .reduce((one, other) -> one)
                .ifPresent(first -> {
                    boolean isTaken = kind == SectionKind.LISTEN && first.kind() == SectionKind.BACKEND;
                    String rule = isGlobal || isDefaults
                            ? "duplicate-" + kind.keyword()
                            : isTaken ? "duplicate-section/taken" : "duplicate-section/refused";
                    report(finding(section.place(), rule, section.label(), first.label())
                            .related(first.place(), "first defined here"));
                });
    }

    private void shared(ReadSection proxy) {
        ReadSection backend = seen.get("back " + proxy.name());
        if (proxy.kind() == SectionKind.FRONTEND && backend != null && backend.kind() == SectionKind.BACKEND) {
            Diagnostic finding =
                    finding(proxy.place(), "shared-name", proxy.name()).related(backend.place(), "the backend");
            boolean isRefused = view.version().compareTo(REFUSES_SHARED_NAMES) >= 0;
            report(isRefused ? finding.severity(Severity.ERROR) : finding);
        }
    }

    private void servers(ReadSection section) {
        Map<String, Word> names = new HashMap<>();
        Map<String, Word> addresses = new HashMap<>();
        Map<String, Word> cookies = new HashMap<>();
        Map<String, Word> ids = new HashMap<>();
        for (Server server : section.servers()) {
            if (server.kind() != Server.Kind.SERVER_TEMPLATE && server.kind() != Server.Kind.PEER) {
                unique("duplicate-server", "name", server.name(), names);
                unique("duplicate-id", "id", server.settings().argument("id"), ids);
                // Servers that are disabled are often places kept free for others.
                if (section.kind().isBackend() && !server.settings().has("disabled")) {
                    unique("duplicate-address", "address", server.address(), addresses);
                    unique("duplicate-cookie", "cookie", server.settings().argument("cookie"), cookies);
                }
            }
        }
    }

    private void unique(String rule, String what, Optional<Word> given, Map<String, Word> taken) {
        given.filter(word -> !word.hasVariables()).ifPresent(word -> {
            Word first = taken.putIfAbsent(word.value(), word);
            if (first != null) {
                report(finding(word, rule, what, word).related(first.range(), "taken here"));
            }
        });
    }

    private void unusedDefaults() {
        Set<ReadSection> used = view.sections().stream()
                .flatMap(section -> section.defaults().stream())
                .collect(Collectors.toSet());
        boolean mayBeUsed = view.proxies().isEmpty()
                || view.conditionalLines().stream()
                        .flatMap(line -> SectionKind.of(line.words().get(0).value()).stream())
                        .anyMatch(SectionKind::isProxy);
        view.sections().stream()
                .filter(section -> section.kind() == SectionKind.DEFAULTS && !mayBeUsed && !used.contains(section))
                .forEach(section -> report(section.place(), "unused-defaults"));
    }
}
