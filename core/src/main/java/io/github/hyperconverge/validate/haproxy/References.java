package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.Reference;
import io.github.hyperconverge.haproxy.Reference.Target;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.internal.Spelling;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names of backends, servers, tables and other sections that nothing has. */
final class References extends StandardCheck {
    private static final Set<String> READ_FOR_CALLS = Set.of("log");
    /** From here on HAProxy makes a resolvers section of what the host uses. */
    private static final HaproxyVersion MAKES_RESOLVERS = new HaproxyVersion(2, 6);

    /** How many names are compared with each other. */
    private static final int MOST_COMPARED = 20_000;

    /** How many names that a request decides are compared with those of the backends. */
    static final int MOST_DYNAMIC = 500;

    private final Spelling spelling = Spelling.ofKeywords();
    private final Map<Target, Set<String>> names = new EnumMap<>(Target.class);
    private final Map<String, Set<String>> servers = new HashMap<>();
    /** Whether a backend may have a name that a request decides, by that name. */
    private final Map<String, Boolean> dynamic = new HashMap<>();

    private final Map<String, List<Server>> templates = new HashMap<>();

    References(Run run) {
        super(run);
    }

    @Override
    void run() {
        add(Target.RING, "buf0");
        if (view.version().compareTo(MAKES_RESOLVERS) >= 0) {
            add(Target.RESOLVERS, "default");
        }
        view.sections().forEach(this::define);
        for (ReadSection section : view.sections()) {
            // A section is known from its head on; the defaults that it names must stand above.
            Reference.in(section.section().head()).forEach(reference -> reference(section, reference));
            if (section.kind() == SectionKind.DEFAULTS) {
                add(Target.DEFAULTS, section.name());
            }
            if (section.kind() == SectionKind.USERLIST) {
                members(section, "user", "groups", "group");
                members(section, "group", "users", "user");
            }
            if (section.isEnabled()) {
                each(section, line -> view.looksAt(section, line), line -> line(section, line));
            }
        }
    }

    /** Looks for the groups of users, or the users of groups. */
    private void members(ReadSection section, String keyword, String announcing, String kind) {
        Set<String> known =
                section.lines(kind).stream().map(line -> line.argument(0)).collect(Collectors.toSet());
        for (ReadLine line : section.lines(keyword)) {
            Word names = line.after(announcing).orElse(null);
            Stream.of(
                            names == null || names.hasVariables()
                                    ? new String[0]
                                    : names.value().split(",", -1))
                    .filter(name -> !name.isEmpty() && !known.contains(name))
                    .forEach(name -> report(
                            line.after(announcing).orElseThrow(),
                            "undefined-section/refused",
                            kind,
                            name,
                            " in '" + section.name() + "'",
                            "; define it, or correct the name"));
        }
    }

    private void define(ReadSection section) {
        for (Target target : Target.values()) {
            if (target != Target.DEFAULTS && target.fits(section.section())) {
                add(target, section.name());
            }
        }
        section.lines("table").forEach(line -> add(Target.TABLE, section.name() + "/" + line.argument(0)));
        for (Server server : section.servers()) {
            if (server.kind() == Server.Kind.SERVER_TEMPLATE) {
                templates
                        .computeIfAbsent(section.name() + "/" + server.label(), name -> new ArrayList<>())
                        .add(server);
            } else {
                servers.computeIfAbsent(section.name(), name -> new HashSet<>()).add(server.label());
            }
        }
    }

    private void add(Target target, String name) {
        names.computeIfAbsent(target, kind -> new HashSet<>()).add(name);
    }

    private void line(ReadSection section, ReadLine line) {
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
            if (reference.start() == 0 && !line.keyword().equals("acl")
                    || reference.word().startOffset() > condition
                            && !line.keyword().equals("acl")
                    || READ_FOR_CALLS.contains(line.keyword())
                    || line.keyword().equals("acl")
                            && reference.word().equals(line.arguments().get(1))
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
            report(line.word(), "undefined-table/own", section.label());
        }
    }

    private void reference(ReadSection section, Reference reference) {
        Word word = reference.word();
        Target target = reference.target();
        Set<String> known = names.getOrDefault(target, Set.of());
        if (reference.isDynamic()) {
            if (target == Target.BACKEND
                    && !word.hasVariables()
                    && !dynamic.computeIfAbsent(
                            word.value(), name -> dynamic.size() >= MOST_DYNAMIC || mayExist(name, known))) {
                report(word, "dynamic-backend", word);
            }
        } else if (target == Target.SERVER ? !hasServer(section, reference) : !known.contains(reference.name())) {
            Optional<Spelling.Guess> nearest =
                    known.size() > MOST_COMPARED ? Optional.empty() : spelling.nearest(reference.name(), known);
            String kind = switch (target) {
                case BACKEND, FRONTEND -> "undefined-backend";
                case SERVER -> "undefined-server";
                case TABLE -> "undefined-table/named";
                case RING, MAILERS -> "undefined-section/taken";
                default -> "undefined-section/refused";
            };
            report(
                    word,
                    kind,
                    target.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    reference.name(),
                    reference.scope().isEmpty() ? "" : " in '" + reference.scope() + "'",
                    nearest.isEmpty() ? "; define it, or correct the name" : Spelling.question(nearest));
        }
    }

    private boolean hasServer(ReadSection section, Reference reference) {
        String backend = reference.scope().isEmpty() ? section.name() : reference.scope();
        return servers.getOrDefault(backend, Set.of()).contains(reference.name())
                || IntStream.range(0, reference.name().length())
                        .mapToObj(end -> backend + "/" + reference.name().substring(0, end))
                        .flatMap(prefix -> templates.getOrDefault(prefix, List.of()).stream())
                        .anyMatch(template -> template.names(reference.name()));
    }

    /** Tells whether the fixed parts of a name fit a backend; without any nothing is known. */
    private static boolean mayExist(String name, Set<String> backends) {
        List<String> fixed = SampleExpression.fixedParts(name);
        return fixed.stream().anyMatch(part -> !part.isEmpty())
                && backends.stream().anyMatch(backend -> SampleExpression.fits(backend, fixed));
    }
}
