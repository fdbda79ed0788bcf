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
    static final Rule DYNAMIC = Rules.warning("dynamic-backend", "A backend that only a request names");

    private static final Set<String> READ_FOR_CALLS = Set.of("acl", "log");
    /** From here on HAProxy makes a resolvers section of what the host uses. */
    private static final HaproxyVersion MAKES_RESOLVERS = new HaproxyVersion(2, 6);

    @Override
    public List<Rule> rules() {
        return List.of(BACKEND, SERVER, TABLE, SECTION, DYNAMIC);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Run run = new Run(view, findings);
        for (ReadSection section : view.sections()) {
            // A section is known from its head on; the defaults that it names must stand above.
            Reference.in(section.section().head()).forEach(reference -> run.reference(section, reference));
            if (section.kind() == SectionKind.DEFAULTS) {
                run.add(Target.DEFAULTS, section.name());
            }
            if (section.isEnabled()) {
                section.lines().forEach(line -> run.line(section, line));
            }
        }
    }

    /** One run over a configuration, with the names that can be named. */
    private static final class Run {
        private final Consumer<Diagnostic> findings;
        private final Spelling spelling = new Spelling();
        private final Map<Target, Set<String>> names = new EnumMap<>(Target.class);
        private final Map<String, Set<String>> servers = new HashMap<>();
        private final Map<String, List<Server>> templates = new HashMap<>();

        Run(HaproxyView view, Consumer<Diagnostic> findings) {
            this.findings = findings;
            add(Target.RING, "buf0");
            if (view.version().compareTo(MAKES_RESOLVERS) >= 0) {
                add(Target.RESOLVERS, "default");
            }
            for (ReadSection section : view.sections()) {
                for (Target target : Target.values()) {
                    if (target != Target.DEFAULTS && target.fits(section.section())) {
                        add(target, section.name());
                    }
                }
                section.lines("table").forEach(line -> add(Target.TABLE, section.name() + "/" + line.argument(0)));
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

        void add(Target target, String name) {
            names.computeIfAbsent(target, kind -> new HashSet<>()).add(name);
        }

        void line(ReadSection section, ReadLine line) {
            int condition = line.arguments().stream()
                    .filter(word -> word.is("if") || word.is("unless"))
                    .mapToInt(Word::startOffset)
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
            Word last = line.word();
            int format = -1;
            for (Reference reference : line.references()) {
                if (!reference.word().equals(last)) {
                    last = reference.word();
                    format = last.value().indexOf("%[");
                }
                // A call in a text is none, unless the text is read for calls.
                if (reference.start() == 0
                        || reference.word().startOffset() > condition
                        || READ_FOR_CALLS.contains(line.keyword())
                        || format >= 0 && format < reference.start()) {
                    reference(section, reference);
                }
            }
            boolean usesTable = line.keyword().equals("stick")
                    || line.argument(0).startsWith("track-sc")
                    || line.argument(1).startsWith("track-sc");
            if (usesTable
                    && line.after("table").isEmpty()
                    && section.lines("stick-table").isEmpty()) {
                findings.accept(Rules.at(
                        line.word(),
                        TABLE,
                        "%s has no stick-table of its own, and the line names none; add one, or name one after 'table'",
                        section.label()));
            }
        }

        void reference(ReadSection section, Reference reference) {
            Word word = reference.word();
            Target target = reference.target();
            Set<String> known = names.getOrDefault(target, Set.of());
            if (reference.isDynamic()) {
                if (target == Target.BACKEND && !word.hasVariables() && !mayExist(word.value(), known)) {
                    findings.accept(Rules.at(
                            word,
                            DYNAMIC,
                            "'%s' names a backend only when a request comes, and nothing says that there is one;"
                                    + " requests without one go on to the default backend",
                            word));
                }
            } else if (target == Target.SERVER ? !hasServer(section, reference) : !known.contains(reference.name())) {
                Optional<String> nearest = spelling.nearest(reference.name(), () -> known);
                findings.accept(Rules.at(
                        word,
                        rule(target),
                        "there is no %s '%s'%s%s",
                        target.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        reference.name(),
                        reference.scope().isEmpty() ? "" : " in '" + reference.scope() + "'",
                        nearest.isEmpty() ? "; define it, or correct the name" : Spelling.question(nearest)));
            }
        }

        private boolean hasServer(ReadSection section, Reference reference) {
            String backend = reference.scope().isEmpty() ? section.name() : reference.scope();
            return servers.getOrDefault(backend, Set.of()).contains(reference.name())
                    || templates.getOrDefault(backend, List.of()).stream()
                            .anyMatch(template -> template.names(reference.name()));
        }

        /** Tells whether the fixed parts of a name fit a backend; without any nothing is known. */
        private static boolean mayExist(String name, Set<String> backends) {
            List<String> fixed = SampleExpression.fixedParts(name);
            return fixed.stream().anyMatch(part -> !part.isEmpty())
                    && backends.stream().anyMatch(backend -> SampleExpression.fits(backend, fixed));
        }

        private static Rule rule(Target target) {
            return switch (target) {
                case BACKEND, FRONTEND -> BACKEND;
                case SERVER -> SERVER;
                case TABLE -> TABLE;
                default -> SECTION;
            };
        }
    }
}
