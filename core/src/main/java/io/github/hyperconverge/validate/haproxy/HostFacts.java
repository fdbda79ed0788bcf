package io.github.hyperconverge.validate.haproxy;

import com.google.common.collect.Maps;
import com.google.common.collect.Streams;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Files, users and variables that the host lacks. */
final class HostFacts extends TypedArguments {
    /** Suffixes of files that stand together for the one without. */
    private static final List<String> BUNDLE = List.of("", ".rsa", ".ecdsa", ".dsa");

    /** What global says of where files lie. */
    private final Map<String, String> bases = Maps.toMap(List.of("crt-base", "ca-base", "default-path"), this::global);

    private final HaproxyHost host = view.host();
    private final Set<String> variables = new HashSet<>();
    /** Whether HAProxy opens the certificates that the line names: without TLS it does not. */
    private boolean opensCertificates = true;

    HostFacts(Run run) {
        super(run);
    }

    @Override
    void run() {
        boolean isKnown = host.environment().isPresent();
        host.environment().ifPresent(known -> variables.addAll(known.keySet()));
        Stream.of("setenv", "presetenv").flatMap(view::lines).forEach(line -> variables.add(line.argument(0)));
        for (ReadSection section : view.sections()) {
            for (ReadLine line : section.lines()) {
                if (isKnown) {
                    line.line()
                            .unset(this::isSet)
                            .forEach((place, name) -> report(place, "unset-variable", name, name));
                }
                line(section.kind().keyword(), line);
            }
            section.binds().forEach(bind -> settings("bind", bind.settings()));
            boolean isSecure = section.serverLines().stream()
                    .anyMatch(server -> server.kind() == Server.Kind.DEFAULT_SERVER && usesTls(server));
            section.serverLines().forEach(server -> {
                opensCertificates = isSecure || usesTls(server);
                settings("server", server.settings());
            });
            opensCertificates = true;
        }
    }

    private static boolean usesTls(Server server) {
        return server.settings().has("ssl") || server.settings().has("check-ssl");
    }

    @Override
    void value(String type, String name, Word word) {
        switch (type) {
            case "user" -> user(host.lacksUser(word.value()), type, word);
            case "group" -> user(host.lacksGroup(word.value()), type, word);
            case "crt-base" -> {
                if (opensCertificates) {
                    file(bases.getOrDefault(type, ""), name, word);
                }
            }
            case "file", "ca-base" -> file(bases.getOrDefault(type, ""), name, word);
            default -> {}
        }
    }

    private String global(String keyword) {
        return Streams.findLast(view.sections().stream()
                        .filter(section -> section.kind() == SectionKind.GLOBAL)
                        .flatMap(section -> section.last(keyword).stream()))
                .map(line -> line.argument(0))
                .orElse("");
    }

    private void file(String base, String name, Word word) {
        String path = word.value();
        String full = base.isEmpty() || path.startsWith("/") ? path : base + "/" + path;
        boolean isKnown =
                full.startsWith("/") || bases.getOrDefault("default-path", "").isEmpty();
        if (!path.isEmpty()
                && !path.contains("@")
                && isKnown
                && BUNDLE.stream().allMatch(suffix -> host.lacksFile(full + suffix))) {
            report(word, name.equals("chroot") ? "missing-file/chroot" : "missing-file/read", full);
        }
    }

    private void user(boolean isMissing, String what, Word word) {
        if (isMissing && !word.value().isEmpty()) {
            report(word, "unknown-user", what, word);
        }
    }

    private boolean isSet(String name) {
        return view.isOfHaproxy(name) || variables.contains(name);
    }
}
