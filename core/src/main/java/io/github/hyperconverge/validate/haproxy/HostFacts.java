package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Variable;
import io.github.hyperconverge.haproxy.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files, users and variables that the host lacks. */
final class HostFacts implements HaproxyCheck {
    static final Rule FILE =
            Rules.error("missing-file", "A file or folder that does not exist", Rule.Trait.HOST_DEPENDENT);
    static final Rule USER =
            Rules.error("unknown-user", "A user or group that does not exist", Rule.Trait.HOST_DEPENDENT);
    static final Rule VARIABLE =
            Rules.error("unset-variable", "An environment variable that is not set", Rule.Trait.HOST_DEPENDENT);

    /** Settings of server and bind lines that are files. */
    private static final Set<String> FILE_SETTINGS =
            Set.of("crt", "ca-file", "crl-file", "crt-list", "ca-verify-file", "ca-sign-file", "tls-ticket-keys");
    /** Keywords of the global section that a file or folder follows. */
    private static final Set<String> FILES = Set.of("chroot", "lua-load", "lua-load-per-thread", "ssl-dh-param-file");
    /** Suffixes of files that stand together for the one without. */
    private static final List<String> BUNDLE = List.of("", ".rsa", ".ecdsa", ".dsa");

    @Override
    public List<Rule> rules() {
        return List.of(FILE, USER, VARIABLE);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Run run = new Run(
                view.host(),
                findings,
                global(view, "crt-base"),
                global(view, "ca-base"),
                !global(view, "default-path").isEmpty(),
                view.host().environment().map(known -> {
                    Set<String> names = new HashSet<>(known.keySet());
                    Stream.of("setenv", "presetenv")
                            .flatMap(keyword ->
                                    view.sections().stream().flatMap(section -> section.lines(keyword).stream()))
                            .forEach(line -> names.add(line.argument(0)));
                    return names;
                }));
        for (ReadSection section : view.sections()) {
            section.lines().forEach(line -> run.line(section.kind() == SectionKind.GLOBAL, line));
            section.binds().forEach(bind -> run.settings(bind.settings()));
            section.serverLines().forEach(server -> run.settings(server.settings()));
        }
    }

    private static String global(HaproxyView view, String keyword) {
        return view.sections().stream()
                .filter(section -> section.kind() == SectionKind.GLOBAL)
                .flatMap(section -> section.last(keyword).stream())
                .map(line -> line.argument(0))
                .collect(Collectors.reducing("", (first, second) -> second));
    }

    /** One run over a configuration. */
    private record Run(
            HaproxyHost host,
            Consumer<Diagnostic> findings,
            String crtBase,
            String caBase,
            boolean movesRelativePaths,
            Optional<Set<String>> variables) {

        void line(boolean isGlobal, ReadLine line) {
            variables.ifPresent(names -> line.line().variables().forEach(variable -> variable(variable, names)));
            String keyword = line.keyword();
            if (isGlobal && FILES.contains(keyword)) {
                file("", line.first());
            } else if (isGlobal && (keyword.equals("user") || keyword.equals("group"))) {
                user(keyword, line.first());
            } else if (isGlobal && keyword.equals("stats")) {
                user("user", line.after("user"));
                user("group", line.after("group"));
            } else if (keyword.equals("errorfile")) {
                file("", line.arguments().stream().skip(1).findFirst());
            } else if (keyword.equals("acl") || keyword.equals("filter")) {
                file("", line.after(keyword.equals("acl") ? "-f" : "config"));
            }
        }

        void settings(Settings settings) {
            for (Settings.Setting setting : settings.all()) {
                String keyword = setting.keyword().value();
                if (FILE_SETTINGS.contains(keyword)) {
                    file(
                            keyword.equals("crt")
                                    ? crtBase
                                    : keyword.startsWith("c") && !keyword.equals("crt-list") ? caBase : "",
                            setting.value());
                } else if (keyword.equals("user") || keyword.equals("group")) {
                    user(keyword, setting.value());
                }
            }
        }

        private void file(String base, Optional<Word> path) {
            path.filter(word -> !word.value().isEmpty()
                            && !word.hasVariables()
                            && !word.value().contains("@"))
                    .ifPresent(word -> {
                        String full = base.isEmpty() || word.value().startsWith("/") ? word.value() : base + "/" + word;
                        boolean isKnown = full.startsWith("/") || !movesRelativePaths;
                        if (isKnown && BUNDLE.stream().allMatch(suffix -> host.lacksFile(full + suffix))) {
                            findings.accept(Rules.at(
                                    word,
                                    FILE,
                                    "there is no '%s' here; correct the path, or put the file there",
                                    full));
                        }
                    });
        }

        private void user(String what, Optional<Word> name) {
            name.filter(word -> !word.value().isEmpty() && !word.hasVariables())
                    .filter(word -> what.equals("group") ? host.lacksGroup(word.value()) : host.lacksUser(word.value()))
                    .ifPresent(word -> findings.accept(Rules.at(
                            word, USER, "there is no %s '%s' here; create it, or correct the name", what, word)));
        }

        private void variable(Variable variable, Set<String> names) {
            String name = variable.name();
            boolean isOwn = name.startsWith(".") || name.startsWith("HAPROXY_");
            if (!isOwn && !variable.hasDefault() && !names.contains(name)) {
                findings.accept(Rules.at(
                        variable.range(),
                        VARIABLE,
                        "the variable %s is not set here, and stands for nothing; set it, or write ${%s-VALUE}",
                        name,
                        name));
            }
        }
    }
}
