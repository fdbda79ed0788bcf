package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Bind;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Variable;
import io.github.hyperconverge.haproxy.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Files, users and variables that the host lacks. */
final class HostFacts implements HaproxyCheck {
    static final Rule FILE = Rules.error("missing-file", "A file or folder that does not exist");
    static final Rule USER = Rules.error("unknown-user", "A user or group that does not exist");
    static final Rule VARIABLE = Rules.error("unset-variable", "An environment variable that is not set");

    /** Settings of server and bind lines that are files. */
    private static final Set<String> FILE_SETTINGS =
            Set.of("crt", "ca-file", "crl-file", "crt-list", "ca-verify-file", "ca-sign-file", "tls-ticket-keys");
    /** Suffixes of files that stand together for the one without. */
    private static final List<String> BUNDLE = List.of(".rsa", ".ecdsa", ".dsa");

    @Override
    public List<Rule> rules() {
        return List.of(FILE, USER, VARIABLE);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Run run = new Run(view, findings);
        for (ReadSection section : view.sections()) {
            section.lines().forEach(line -> run.line(section, line));
            section.serverLines().forEach(server -> run.settings(server.settings()));
        }
    }

    /** One run over a configuration. */
    private static final class Run {
        private final HaproxyHost host;
        private final Consumer<Diagnostic> findings;
        private final String crtBase;
        private final String caBase;
        private final boolean movesRelativePaths;
        private final Optional<Set<String>> variables;

        Run(HaproxyView view, Consumer<Diagnostic> findings) {
            this.host = view.host();
            this.findings = findings;
            this.crtBase = global(view, "crt-base");
            this.caBase = global(view, "ca-base");
            this.movesRelativePaths = !global(view, "default-path").isEmpty();
            this.variables = host.environment().map(known -> variables(view, known));
        }

        private static String global(HaproxyView view, String keyword) {
            return view.sections().stream()
                    .filter(section -> section.kind() == SectionKind.GLOBAL)
                    .flatMap(section -> section.last(keyword).stream())
                    .map(line -> line.argument(0))
                    .reduce("", (first, second) -> second);
        }

        private static Set<String> variables(HaproxyView view, Map<String, String> environment) {
            Set<String> names = new HashSet<>(environment.keySet());
            for (ReadSection section : view.sections()) {
                for (String keyword : List.of("setenv", "presetenv")) {
                    section.lines(keyword).forEach(line -> names.add(line.argument(0)));
                }
            }
            return names;
        }

        void line(ReadSection section, ReadLine line) {
            variables.ifPresent(names -> unset(line.line(), names));
            boolean isGlobal = section.kind() == SectionKind.GLOBAL;
            switch (line.keyword()) {
                case "errorfile" -> file("", line, 1);
                case "chroot", "lua-load", "lua-load-per-thread", "ssl-dh-param-file" -> {
                    if (isGlobal) {
                        file("", line, 0);
                    }
                }
                case "user" -> {
                    if (isGlobal) {
                        user(line.arguments().stream().findFirst(), false);
                    }
                }
                case "group" -> {
                    if (isGlobal) {
                        user(line.arguments().stream().findFirst(), true);
                    }
                }
                case "stats" -> {
                    if (isGlobal && line.argument(0).equals("socket")) {
                        user(line.after("user"), false);
                        user(line.after("group"), true);
                    }
                }
                case "bind" ->
                    Bind.of(line.line()).ifPresent(bind -> {
                        settings(bind.settings());
                        user(bind.settings().find("user").flatMap(Settings.Setting::value), false);
                        user(bind.settings().find("group").flatMap(Settings.Setting::value), true);
                    });
                case "acl" -> line.after("-f").ifPresent(word -> file("", word));
                case "filter" -> line.after("config").ifPresent(word -> file("", word));
                default -> {}
            }
        }

        void settings(Settings settings) {
            for (Settings.Setting setting : settings.all()) {
                String keyword = setting.keyword().value();
                if (FILE_SETTINGS.contains(keyword)) {
                    String base = keyword.equals("crt") ? crtBase : keyword.equals("crt-list") ? "" : caBase;
                    setting.value().ifPresent(word -> file(base, word));
                }
            }
        }

        private void file(String base, ReadLine line, int index) {
            if (index < line.arguments().size()) {
                file(base, line.arguments().get(index));
            }
        }

        private void file(String base, Word word) {
            boolean isAbsolute = word.value().startsWith("/");
            String path = isAbsolute || base.isEmpty() ? word.value() : base + "/" + word.value();
            if (path.isEmpty()
                    || word.hasVariables()
                    || word.value().contains("@")
                    || movesRelativePaths && !path.startsWith("/")) {
                return;
            }
            if (host.lacksFile(path) && BUNDLE.stream().allMatch(suffix -> host.lacksFile(path + suffix))) {
                findings.accept(
                        Diagnostic.of(FILE, "there is no '" + path + "' here; correct the path, or put the file there")
                                .at(word.range()));
            }
        }

        private void user(Optional<Word> word, boolean isGroup) {
            word.filter(name -> !name.value().isEmpty() && !name.hasVariables())
                    .filter(name -> isGroup ? host.lacksGroup(name.value()) : host.lacksUser(name.value()))
                    .ifPresent(name -> findings.accept(Diagnostic.of(
                                    USER,
                                    "there is no " + (isGroup ? "group" : "user") + " '" + name.value()
                                            + "' here; create it, or correct the name")
                            .at(name.range())));
        }

        private void unset(Line line, Set<String> names) {
            for (Variable variable : line.variables()) {
                boolean isOwn =
                        variable.name().startsWith(".") || variable.name().startsWith("HAPROXY_");
                if (!isOwn && !variable.hasDefault() && !names.contains(variable.name())) {
                    findings.accept(Diagnostic.of(
                                    VARIABLE,
                                    "the variable " + variable.name()
                                            + " is not set here, and stands for nothing; set it, or write ${"
                                            + variable.name() + "-VALUE}")
                            .at(variable.range()));
                }
            }
        }
    }
}
