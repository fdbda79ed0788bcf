package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Reference;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.SourceRange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways from binds through frontends to backends: where there is none, and where it cannot be gone. */
final class Routes implements HaproxyCheck {
    static final Rule NO_LISTENER = Rules.error("no-listener", "A configuration that listens nowhere");
    static final Rule NO_BIND = Rules.error("no-bind", "A frontend that listens nowhere");
    static final Rule NO_BACKEND = Rules.warning("no-backend", "A frontend without a backend");
    static final Rule UNUSED_BACKEND = Rules.warning("unused-backend", "A backend that nothing leads to");
    static final Rule MIXED_MODES = Rules.error("mixed-modes", "A frontend and its backend in different modes");

    /** Lines that make a frontend answer by itself. */
    private static final Set<String> ANSWERS = Set.of(
            "stats",
            "redirect",
            "monitor-uri",
            "use_backend",
            "http-request.redirect",
            "http-request.return",
            "http-request.deny",
            "http-request.tarpit",
            "http-request.reject",
            "http-request.use-service",
            "http-request.auth",
            "http-request.silent-drop",
            "block",
            "mode.health");

    @Override
    public List<Rule> rules() {
        return List.of(NO_LISTENER, NO_BIND, NO_BACKEND, UNUSED_BACKEND, MIXED_MODES);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Set<String> named = named(view);
        Map<String, ReadSection> backends = new HashMap<>();
        view.proxies().stream()
                .filter(proxy -> proxy.kind().isBackend())
                .forEach(backend -> backends.putIfAbsent(backend.name(), backend));
        boolean listens = false;
        for (ReadSection section : view.sections()) {
            SectionKind kind = section.kind();
            listens |= kind.isFrontend()
                    || kind == SectionKind.PEERS
                    || kind == SectionKind.LOG_FORWARD
                    || section.last("stats", "socket").isPresent();
            if (kind.isFrontend() && section.isEnabled()) {
                frontend(section, named, findings);
                modes(section, backends, findings);
            }
        }
        if (!listens && view.conditionalLines().isEmpty()) {
            findings.accept(Diagnostic.of(
                            NO_LISTENER,
                            "there is no frontend and no listen section, so HAProxy will not start; add one")
                    .at(end(view)));
        } else if (view.proxies().stream().anyMatch(proxy -> proxy.kind().isFrontend())) {
            unused(view, named, findings);
        }
    }

    private static void frontend(ReadSection section, Set<String> named, Consumer<Diagnostic> findings) {
        boolean isListen = section.kind() == SectionKind.LISTEN;
        if (section.lines("bind").isEmpty() && !(isListen && named.contains(section.name()))) {
            findings.accept(
                    Diagnostic.of(NO_BIND, section.label() + " has no bind line, so it listens nowhere; add one")
                            .at(section.place()));
        }
        boolean answers = section.lines().stream()
                .anyMatch(line -> line.keys().stream().anyMatch(ANSWERS::contains)
                        || line.keyword().startsWith("tcp-re")
                                && (line.argument(1).equals("reject")
                                        || line.argument(1).equals("use-service")));
        if (section.defaultBackend().isEmpty() && !answers && section.kind() == SectionKind.FRONTEND) {
            findings.accept(Diagnostic.of(
                            NO_BACKEND,
                            section.label() + " leads to no backend, so whatever comes is turned away; add"
                                    + " default_backend")
                    .at(section.place()));
        }
    }

    /** Finds the names of what lines refer to, those of branches that are not read included. */
    private static Set<String> named(HaproxyView view) {
        Stream<Reference> read = view.sections().stream()
                .flatMap(section -> section.lines().stream())
                .flatMap(line -> line.references().stream());
        Stream<Reference> conditional = view.conditionalLines().stream().flatMap(line -> Reference.in(line).stream());
        Set<String> named = Stream.concat(read, conditional)
                .map(reference -> reference.scope().isEmpty() ? reference.name() : reference.scope())
                .collect(Collectors.toCollection(HashSet::new));
        view.sections().stream()
                .flatMap(section -> section.lines("log").stream())
                .filter(line -> line.argument(0).startsWith("backend@"))
                .forEach(line -> named.add(line.argument(0).substring("backend@".length())));
        return named;
    }

    private static void unused(HaproxyView view, Set<String> named, Consumer<Diagnostic> findings) {
        List<ReadLine> lines = view.sections().stream()
                .flatMap(section -> section.lines().stream())
                .toList();
        // The file of a filter names backends, too.
        boolean hasOthers = lines.stream()
                .anyMatch(line ->
                        line.keyword().equals("filter") && line.argument(0).equals("spoe"));
        List<List<String>> dynamic = lines.stream()
                .filter(line -> line.keyword().equals("use_backend"))
                .filter(line -> line.argument(0).contains("%") || hasVariables(line))
                .map(line -> hasVariables(line) ? List.of("", "") : SampleExpression.fixedParts(line.argument(0)))
                .distinct()
                .toList();
        for (ReadSection section : view.proxies()) {
            if (section.kind() == SectionKind.BACKEND
                    && section.isEnabled()
                    && !hasOthers
                    && !named.contains(section.name())
                    && dynamic.stream().noneMatch(parts -> SampleExpression.fits(section.name(), parts))
                    && !section.name().isEmpty()) {
                findings.accept(Diagnostic.of(
                                UNUSED_BACKEND,
                                "nothing leads to " + section.label() + "; name it in a frontend, or take it out")
                        .at(section.place()));
            }
        }
    }

    private static boolean hasVariables(ReadLine line) {
        return line.arguments().stream().limit(1).anyMatch(Word::hasVariables);
    }

    private static void modes(ReadSection frontend, Map<String, ReadSection> backends, Consumer<Diagnostic> findings) {
        boolean switches = frontend.lines("tcp-request").stream()
                .anyMatch(line -> line.argument(1).equals("switch-mode"));
        Set<String> seen = new HashSet<>();
        for (Word word : frontend.backends()) {
            ReadSection backend = backends.get(word.value());
            if (backend == null
                    || !backend.isEnabled()
                    || switches
                    || !seen.add(word.value())
                    || backend.mode().equals(frontend.mode())
                    || !Set.of("tcp", "http").containsAll(Set.of(backend.mode(), frontend.mode()))) {
                continue;
            }
            boolean isTcpFrontend = frontend.mode().equals("tcp");
            SourceRange place = (isTcpFrontend ? frontend : backend)
                    .last("mode")
                    .or(() -> (isTcpFrontend ? backend : frontend).last("mode"))
                    .map(line -> line.line().words().get(0).range())
                    .orElse(word.range());
            findings.accept(Diagnostic.of(
                            MIXED_MODES,
                            frontend.label() + " is in mode " + frontend.mode() + " and leads to " + backend.label()
                                    + " in mode " + backend.mode() + "; give both one mode")
                    .at(place)
                    .related(word.range(), "the way to the backend")
                    .related(backend.place(), "the backend"));
        }
    }

    /** Returns the last line of the last file that says something. */
    private static Optional<SourceRange> end(HaproxyView view) {
        List<HaproxyFile> files = view.config().files();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        HaproxyFile last = files.get(files.size() - 1);
        return last.lines().stream()
                .filter(line -> !line.text().isBlank())
                .reduce((first, second) -> second)
                .map(Line::range)
                .or(() -> Optional.of(new SourceRange(last.source(), 0, 0)));
    }
}
