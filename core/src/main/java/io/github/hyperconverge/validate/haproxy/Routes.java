package io.github.hyperconverge.validate.haproxy;

import com.google.common.collect.Streams;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways from binds through frontends to backends: where there is none, and where it cannot be gone. */
final class Routes extends StandardCheck {
    private static final Set<String> MODES = Set.of("tcp", "http");

    private final Map<String, ReadSection> backends = new HashMap<>();

    Routes(Run run) {
        super(run);
    }

    @Override
    void run() {
        Set<String> named = named();
        view.proxies().stream()
                .filter(proxy -> proxy.kind().isBackend())
                .forEach(backend -> backends.putIfAbsent(backend.name(), backend));
        for (ReadSection section : view.proxies()) {
            if (section.kind().isFrontend() && section.isEnabled()) {
                frontend(section, named);
                modes(section);
            }
        }
        boolean listens = view.sections().stream()
                .anyMatch(section -> keywords.has("listening", section.kind().keyword())
                        || section.last("stats", "socket").isPresent());
        if (!listens && view.conditionalLines().isEmpty()) {
            end().ifPresent(place -> report(place, "no-listener"));
        }
        if (view.proxies().stream().anyMatch(proxy -> proxy.kind().isFrontend())) {
            unused(named);
        }
    }

    private void frontend(ReadSection section, Set<String> named) {
        boolean isListen = section.kind() == SectionKind.LISTEN;
        if (section.lines("bind").isEmpty() && !(isListen && named.contains(section.name()))) {
            report(section.place(), "no-bind", section.label());
        }
        // A line that cannot be read may have been the way.
        boolean isClear = section.lines().stream().allMatch(this::isRead);
        if (!isListen
                && isClear
                && section.defaultBackend().isEmpty()
                && !section.hasAny(keywords, "frontend-answers")) {
            report(section.place(), "no-backend", section.label());
        }
    }

    private boolean isRead(ReadLine line) {
        return keywords.knows("proxy", line.keyword());
    }

    /** Finds the names of what lines refer to, those of branches that are not read included. */
    private Set<String> named() {
        Stream<Reference> read = view.lines().flatMap(line -> line.references().stream());
        Stream<Reference> conditional = view.conditionalLines().stream().flatMap(line -> Reference.in(line).stream());
        // A line that cannot be read may have been the way, and so may the target of a log.
        Stream<String> others = view.lines()
                .filter(line -> line.keyword().equals("log") || !isRead(line))
                .map(line -> line.argument(0).replaceFirst("^backend@", ""));
        return Stream.concat(
                        Stream.concat(read, conditional)
                                .map(each -> each.scope().isEmpty() ? each.name() : each.scope()),
                        others)
                .collect(Collectors.toSet());
    }

    private void unused(Set<String> named) {
        // The file of such a filter names backends, too.
        if (view.lines("filter").anyMatch(line -> line.argument(0).equals("spoe"))) {
            return;
        }
        Set<List<String>> dynamic = view.sections().stream()
                .flatMap(section -> section.backends().stream())
                .filter(word -> word.hasVariables() || word.value().contains("%"))
                .map(word -> word.hasVariables() ? List.of("", "") : SampleExpression.fixedParts(word.value()))
                .collect(Collectors.toSet());
        for (ReadSection section : dynamic.size() > References.MOST_DYNAMIC ? List.<ReadSection>of() : view.proxies()) {
            if (section.kind() == SectionKind.BACKEND
                    && section.isEnabled()
                    && !section.name().isEmpty()
                    && !named.contains(section.name())
                    && dynamic.stream().noneMatch(parts -> SampleExpression.fits(section.name(), parts))) {
                report(section.place(), "unused-backend", section.label());
            }
        }
    }

    private void modes(ReadSection frontend) {
        Set<String> seen = new HashSet<>();
        String mode = frontend.mode();
        for (Word word : frontend.backends()) {
            ReadSection backend = backends.get(word.value());
            if (backend == null
                    || !backend.isEnabled()
                    || frontend.switchesToHttp()
                    || !seen.add(word.value())
                    || backend.mode().equals(mode)
                    || !MODES.contains(backend.mode())
                    || !MODES.contains(mode)) {
                continue;
            }
            boolean isTcp = mode.equals("tcp");
            SourceRange place = (isTcp ? frontend : backend)
                    .last("mode")
                    .or(() -> (isTcp ? backend : frontend).last("mode"))
                    .map(ReadLine::word)
                    .orElse(word)
                    .range();
            report(finding(
                            place,
                            isTcp ? "mixed-modes/taken" : "mixed-modes/refused",
                            frontend.label(),
                            mode,
                            backend.label(),
                            backend.mode())
                    .related(word.range(), "the way to the backend")
                    .related(backend.place(), "the backend"));
        }
    }

    /** Returns the last line of the last file that says something. */
    private Optional<SourceRange> end() {
        List<HaproxyFile> files = view.config().files();
        Optional<HaproxyFile> last = Streams.findLast(files.stream());
        return last.flatMap(file -> Streams.findLast(file.lines().stream()
                                .filter(line -> !line.text().isBlank()))
                        .map(Line::range))
                .or(() -> last.map(file -> new SourceRange(file.source(), 0, 0)));
    }
}
