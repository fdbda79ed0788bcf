package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.Reference;
import io.github.hyperconverge.haproxy.Reference.Target;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Names of backends, servers, tables and other sections that nothing has. */
final class References implements HaproxyCheck {
    static final Rule BACKEND = Rules.error("undefined-backend", "A backend or frontend is named that does not exist");
    static final Rule SERVER = Rules.error("undefined-server", "A server is named that does not exist");
    static final Rule TABLE = Rules.error("undefined-table", "A stick-table is used that does not exist");
    static final Rule SECTION = Rules.error("undefined-section", "A section is named that does not exist");
    static final Rule DYNAMIC =
            Rules.warning("dynamic-backend", "The backend is known only when a request comes, and may not exist");

    /** From here on HAProxy makes a resolvers section of what the host uses. */
    private static final HaproxyVersion MAKES_RESOLVERS = new HaproxyVersion(2, 6);

    @Override
    public List<Rule> rules() {
        return List.of(BACKEND, SERVER, TABLE, SECTION, DYNAMIC);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Names names = new Names(view);
        for (ReadSection section : view.sections()) {
            Reference.in(section.section().head()).stream()
                    .filter(reference -> !names.has(Target.DEFAULTS, reference.name()))
                    .forEach(reference -> findings.accept(names.finding(reference)));
            if (section.kind() == SectionKind.DEFAULTS) {
                names.add(Target.DEFAULTS, section.name());
            }
            if (section.isEnabled()) {
                section.lines().forEach(line -> line(names, section, line, findings));
            }
        }
    }

    private static void line(Names names, ReadSection section, ReadLine line, Consumer<Diagnostic> findings) {
        for (Reference reference : line.references()) {
            if (reference.isDynamic()) {
                if (line.keyword().equals("use_backend") && !names.canMatch(reference.word())) {
                    findings.accept(dynamic(reference.word()));
                }
            } else if (isMeant(line, reference) && !names.resolves(section, reference)) {
                findings.accept(names.finding(reference));
            }
        }
        boolean usesOwnTable = line.keyword().equals("stick")
                ? line.after("table").isEmpty()
                : line.argument(0).startsWith("track-sc") && line.after("table").isEmpty();
        if (usesOwnTable
                && section.kind().isProxy()
                && section.lines("stick-table").isEmpty()) {
            findings.accept(Diagnostic.of(
                            TABLE,
                            section.label() + " has no stick-table of its own, and the line names none; add one, or"
                                    + " name one after 'table'")
                    .at(line.word().range()));
        }
    }

    /** Tells whether a call stands where an expression is read, and not in a text that only looks like one. */
    private static boolean isMeant(ReadLine line, Reference reference) {
        if (reference.start() == 0
                || line.keyword().equals("acl")
                || line.keyword().equals("log")) {
            return true;
        }
        List<Word> arguments = line.arguments();
        int at = arguments.indexOf(reference.word());
        return arguments.subList(0, Math.max(at, 0)).stream().anyMatch(word -> word.is("if") || word.is("unless"))
                || reference.word().value().lastIndexOf("%[", reference.start()) >= 0;
    }

    private static Diagnostic dynamic(Word word) {
        return Diagnostic.of(
                        DYNAMIC,
                        "'" + word.value()
                                + "' names a backend only when a request comes, and nothing says that there is one;"
                                + " requests without one go on to the default backend")
                .at(word.range());
    }

    /** What can be named. */
    private static final class Names {
        private final HaproxyView view;
        private final Spelling spelling = new Spelling();
        private final Map<Target, Set<String>> names = new EnumMap<>(Target.class);
        private final Map<String, Set<String>> servers = new HashMap<>();
        private final Map<String, List<Server>> templates = new HashMap<>();

        Names(HaproxyView view) {
            this.view = view;
            add(Target.RING, "buf0");
            if (view.version().compareTo(MAKES_RESOLVERS) >= 0) {
                add(Target.RESOLVERS, "default");
            }
            for (ReadSection section : view.sections()) {
                for (Target target : Target.values()) {
                    if (target != Target.DEFAULTS && target != Target.TABLE && target.fits(section.section())) {
                        add(target, section.name());
                    }
                }
                if (section.kind().isProxy() && !section.lines("stick-table").isEmpty()) {
                    add(Target.TABLE, section.name());
                }
                if (section.kind() == SectionKind.PEERS) {
                    section.lines("table").forEach(line -> add(Target.TABLE, section.name() + "/" + line.argument(0)));
                }
                if (section.kind().isBackend()) {
                    for (Server server : section.servers()) {
                        if (server.kind() == Server.Kind.SERVER_TEMPLATE) {
                            templates
                                    .computeIfAbsent(section.name(), name -> new ArrayList<>())
                                    .add(server);
                        } else {
                            servers.computeIfAbsent(section.name(), name -> new HashSet<>())
                                    .add(server.label());
                        }
                    }
                }
            }
        }

        void add(Target target, String name) {
            names.computeIfAbsent(target, kind -> new HashSet<>()).add(name);
        }

        boolean has(Target target, String name) {
            return names.getOrDefault(target, Set.of()).contains(name);
        }

        boolean resolves(ReadSection section, Reference reference) {
            if (reference.target() != Target.SERVER) {
                return has(reference.target(), reference.name());
            }
            String backend = reference.scope().isEmpty() ? section.name() : reference.scope();
            return servers.getOrDefault(backend, Set.of()).contains(reference.name())
                    || templates.getOrDefault(backend, List.of()).stream()
                            .anyMatch(template -> template.names(reference.name()));
        }

        /** Tells whether the fixed parts of a name fit a backend; without any nothing is known. */
        boolean canMatch(Word word) {
            List<String> fixed = SampleExpression.fixedParts(word.value());
            return word.hasVariables()
                    || fixed.stream().anyMatch(part -> !part.isEmpty())
                            && names.getOrDefault(Target.BACKEND, Set.of()).stream()
                                    .anyMatch(name -> SampleExpression.fits(name, fixed));
        }

        Diagnostic finding(Reference reference) {
            Target target = reference.target();
            String what = target.name().toLowerCase(Locale.ROOT).replace('_', '-');
            Optional<String> nearest = spelling.nearest(reference.name(), names.getOrDefault(target, Set.of()));
            Rule rule = switch (target) {
                case BACKEND, FRONTEND -> BACKEND;
                case SERVER -> SERVER;
                case TABLE -> TABLE;
                default -> SECTION;
            };
            String scope = reference.scope().isEmpty() ? "" : " in '" + reference.scope() + "'";
            return Diagnostic.of(
                            rule,
                            "there is no " + what + " '" + reference.name() + "'" + scope
                                    + nearest.map(name -> "; is '" + name + "' meant?")
                                            .orElse("; define it, or correct the name"))
                    .at(reference.word().range());
        }
    }
}
