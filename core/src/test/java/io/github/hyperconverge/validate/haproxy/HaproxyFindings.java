package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reader and validator together say of a text: nothing may be said twice. */
final class HaproxyFindings {
    /** A configuration in which nothing is wrong. */
    static final String SOUND = """
            global
                maxconn 1000

            defaults
                mode http
                timeout connect 5s
                timeout client 30s
                timeout server 30s

            frontend web
                bind 192.0.2.10:80
                default_backend app

            backend app
                balance leastconn
                server app1 192.0.2.21:8080 check
                server app2 192.0.2.22:8080 check
            """;

    private HaproxyFindings() {}

    /** A host with a few variables, the user and group haproxy, and no files but those of HAProxy. */
    static HaproxyHost host() {
        return new HaproxyHost() {
            @Override
            public Optional<Map<String, String>> environment() {
                return Optional.of(Map.of("HOME", "/root", "PATH", "/usr/bin"));
            }

            @Override
            public Optional<String> name() {
                return Optional.of("balancer1");
            }

            @Override
            public boolean lacksFile(String path) {
                return !path.startsWith("/etc/haproxy") && !path.equals("/var/lib/haproxy");
            }

            @Override
            public boolean lacksUser(String name) {
                return !name.equals("haproxy");
            }

            @Override
            public boolean lacksGroup(String name) {
                return !name.equals("haproxy");
            }

            @Override
            public boolean cannotResolve(String name) {
                return name.endsWith(".example");
            }
        };
    }

    static Diagnostics all(HaproxyValidator validator, Optional<HaproxyHost> host, Source... files) {
        var read = HaproxyReader.in(host.flatMap(HaproxyHost::environment), validator.version())
                .parse(List.of(files));
        HaproxyConfig config = read.value().orElseThrow();
        return read.diagnostics()
                .and(validator.on(host.orElse(HaproxyHost.unknown())).validate(config));
    }

    static Diagnostics all(String... texts) {
        List<Source> files = new ArrayList<>();
        for (String text : texts) {
            files.add(Source.of("file" + files.size() + ".cfg", text));
        }
        return all(HaproxyValidator.standard(), Optional.empty(), files.toArray(Source[]::new));
    }

    /** Each finding as {@code line:column rule}, the prefix of the rule left out. */
    static List<String> in(String... texts) {
        return shown(all(texts));
    }

    static List<String> in(HaproxyVersion version, String text) {
        return shown(
                all(HaproxyValidator.standard().forVersion(version), Optional.empty(), Source.of("file0.cfg", text)));
    }

    static List<String> onHost(String text) {
        return shown(all(HaproxyValidator.standard(), Optional.of(host()), Source.of("file0.cfg", text)));
    }

    static List<String> shown(Diagnostics findings) {
        return findings.all().stream().map(HaproxyFindings::show).toList();
    }

    private static String show(Diagnostic finding) {
        String place = finding.range()
                .map(range -> (range.source().name().equals("file0.cfg")
                                ? ""
                                : range.source().name() + ":")
                        + range.start())
                .orElse("nowhere");
        return place + " " + finding.rule().id().replaceFirst("^haproxy-", "");
    }
}
