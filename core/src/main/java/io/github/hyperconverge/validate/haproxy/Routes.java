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

    /** Lines that make a frontend answer by itself, or lead on. */
    private static final Set<String> ANSWERS =
            Set.of(("stats redirect monitor-uri use_backend http-request.redirect http-request.return http-request.deny"
                            + " http-request.tarpit http-request.reject http-request.use-service http-request.auth"
                            + " http-request.silent-drop block mode.health")
                    .split(" "));

    private static final Set<String> TCP_ANSWERS = Set.of("reject", "use-service");
    private static final Set<SectionKind> LISTENING =
            Set.of(SectionKind.FRONTEND, SectionKind.LISTEN, SectionKind.PEERS, SectionKind.LOG_FORWARD);
    private static final Set<String> MODES = Set.of("tcp", "http");

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
        for (ReadSection section : view.proxies()) {
            if (section.kind().isFrontend() && section.isEnabled()) {
                frontend(view, section, named, findings);
                modes(section, backends, findings);
            }
        }
        boolean listens = view.sections().stream()
                .anyMatch(section -> LISTENING.contains(section.kind())
                        || section.last("stats", "socket").isPresent());
        if (!listens && view.conditionalLines().isEmpty()) {
            end(view)
                    .ifPresent(place -> findings.accept(Rules.at(
                            place,
                            NO_LISTENER,
                            "there is no frontend and no listen section, so HAProxy will not start; add one")));
        }
        if (view.proxies().stream().anyMatch(proxy -> proxy.kind().isFrontend())) {
            unused(view, named, findings);
        }
    }

    private static void frontend(
            HaproxyView view, ReadSection section, Set<String> named, Consumer<Diagnostic> findings) {
        boolean isListen = section.kind() == SectionKind.LISTEN;
        if (section.lines("bind").isEmpty() && !(isListen && named.contains(section.name()))) {
            findings.accept(Rules.at(
                    section.place(), NO_BIND, "%s has no bind line, so it listens nowhere; add one", section.label()));
        }
        // A line that cannot be read may have been the way.
        boolean isClear =
                section.lines().stream().allMatch(line -> view.keywords().knows("proxy", line.keyword()));
        if (!isListen && isClear && section.defaultBackend().isEmpty() && !section.hasAny(ANSWERS, TCP_ANSWERS)) {
            findings.accept(Rules.at(
                    section.place(),
                    NO_BACKEND,
                    "%s leads to no backend, so whatever comes is turned away; add default_backend",
                    section.label()));
        }
    }

    /** Finds the names of what lines refer to, those of branches that are not read included. */
    private static Set<String> named(HaproxyView view) {
        Stream<Reference> read = view.sections().stream()
                .flatMap(section -> section.lines().stream())
                .flatMap(line -> line.references().stream());
        Stream<Reference> conditional = view.conditionalLines().stream().flatMap(line -> Reference.in(line).stream());
        // A line that cannot be read may have been the way, and so may the target of a log.
        Stream<String> others = view.sections().stream()
                .flatMap(section -> section.lines().stream())
                .filter(line -> line.keyword().equals("log") || !view.keywords().knows("proxy", line.keyword()))
                .map(line -> line.argument(0).replaceFirst("^backend@", ""));
        return Stream.concat(
                        Stream.concat(read, conditional)
                                .map(each -> each.scope().isEmpty() ? each.name() : each.scope()),
                        others)
                .collect(Collectors.toSet());
    }

    private static void unused(HaproxyView view, Set<String> named, Consumer<Diagnostic> findings) {
        Set<List<String>> dynamic = new HashSet<>();
        boolean hasOthers = false;
        for (ReadSection section : view.sections()) {
            // The file of such a filter names backends, too.
            hasOthers |= section.last("filter", "spoe").isPresent();
            section.backends().stream()
                    .filter(word -> word.hasVariables() || word.value().contains("%"))
                    .map(word -> word.hasVariables() ? List.of("", "") : SampleExpression.fixedParts(word.value()))
                    .forEach(dynamic::add);
        }
        for (ReadSection section : hasOthers ? List.<ReadSection>of() : view.proxies()) {
            if (section.kind() == SectionKind.BACKEND
                    && section.isEnabled()
                    && !section.name().isEmpty()
                    && !named.contains(section.name())
                    && dynamic.stream().noneMatch(parts -> SampleExpression.fits(section.name(), parts))) {
                findings.accept(Rules.at(
                        section.place(),
                        UNUSED_BACKEND,
                        "nothing leads to %s; name it in a frontend, or take it out",
                        section.label()));
            }
        }
    }

    private static void modes(ReadSection frontend, Map<String, ReadSection> backends, Consumer<Diagnostic> findings) {
        Set<String> seen = new HashSet<>();
        for (Word word : frontend.backends()) {
            ReadSection backend = backends.get(word.value());
            if (backend == null
                    || !backend.isEnabled()
                    || frontend.switchesToHttp()
                    || !seen.add(word.value())
                    || backend.mode().equals(frontend.mode())
                    || !MODES.contains(backend.mode())
                    || !MODES.contains(frontend.mode())) {
                continue;
            }
            boolean isTcp = frontend.mode().equals("tcp");
            SourceRange place = (isTcp ? frontend : backend)
                    .last("mode")
                    .or(() -> (isTcp ? backend : frontend).last("mode"))
                    .map(ReadLine::word)
                    .orElse(word)
                    .range();
            findings.accept(Rules.at(
                            place,
                            MIXED_MODES,
                            "%s is in mode %s and leads to %s in mode %s; give both one mode",
                            frontend.label(),
                            frontend.mode(),
                            backend.label(),
                            backend.mode())
                    .related(word.range(), "the way to the backend")
                    .related(backend.place(), "the backend"));
        }
    }

    /** Returns the last line of the last file that says something. */
    private static Optional<SourceRange> end(HaproxyView view) {
        List<HaproxyFile> files = view.config().files();
        Optional<HaproxyFile> last = files.stream().reduce((first, second) -> second);
        return last.flatMap(file -> file.lines().stream()
                        .filter(line -> !line.text().isBlank())
                        .reduce((first, second) -> second)
                        .map(Line::range))
                .or(() -> last.map(file -> new SourceRange(file.source(), 0, 0)));
    }
}
