package io.github.hyperconverge.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What names a section or servers. Only lines that may do so are read.
 *
 * @param certain what names them, each once
 * @param possible what a request, a variable or a Lua script may make name them
 */
record Mentions(List<Reference> certain, List<Reference> possible) {
    private static final Pattern LUA = Pattern.compile("(?<![\\w.-])lua\\.[\\w.-]++\\(([^()\\s]*)");

    /** Finds what names one of some servers that share a name or prefix. */
    static Mentions ofServers(HaproxyConfig config, Section section, List<Server> servers) {
        String name = servers.get(0).label();
        List<Reference> possible = new ArrayList<>();
        section.lines("use-server").stream()
                .flatMap(line -> Reference.in(line).stream())
                .filter(Reference::isDynamic)
                .forEach(possible::add);
        possible.addAll(inLua(config, name));
        return new Mentions(
                in(
                        config,
                        name,
                        reference -> reference.target() == Reference.Target.SERVER
                                && (reference.scope().isEmpty()
                                        ? isIn(section, reference)
                                        : isScope(section, reference))
                                && servers.stream().anyMatch(server -> server.names(reference.name()))),
                possible);
    }

    /** Finds what names a section. */
    static Mentions ofSection(HaproxyConfig config, Section section) {
        String name = section.name();
        return new Mentions(
                in(
                        config,
                        name,
                        reference -> reference.target() == Reference.Target.SERVER && isScope(section, reference)
                                || reference.name().equals(name)
                                        && reference.target().fits(section)),
                section.kind().isBackend() ? dynamicBackends(config) : List.of());
    }

    static boolean isIn(Section section, Reference reference) {
        return section.range().source().equals(reference.line().source())
                && section.range().contains(reference.word().startOffset());
    }

    private static boolean isScope(Section section, Reference reference) {
        return reference.scope().equals(section.name()) && section.kind().isBackend();
    }

    private static List<Reference> in(HaproxyConfig config, String sign, Predicate<Reference> test) {
        return lines(config, sign).stream()
                .flatMap(line -> Reference.in(line).stream())
                .filter(test)
                .distinct()
                .toList();
    }

    /** Finds calls of Lua that get a text: what it means there nobody can tell. */
    private static List<Reference> inLua(HaproxyConfig config, String name) {
        List<Reference> found = new ArrayList<>();
        for (Line line : lines(config, name)) {
            for (Word word : line.words()) {
                Matcher call = LUA.matcher(word.value());
                while (call.find()) {
                    if (List.of(call.group(1).split(",", -1)).contains(name)) {
                        found.add(new Reference(line, word, call.start(), Reference.Target.SERVER, "", name));
                    }
                }
            }
        }
        return found;
    }

    /** Finds names of backends that only a request or a variable decides. */
    private static List<Reference> dynamicBackends(HaproxyConfig config) {
        return Stream.of("%[", "$")
                .flatMap(sign -> in(
                        config,
                        sign,
                        reference -> reference.target() == Reference.Target.BACKEND && reference.isDynamic())
                        .stream())
                .distinct()
                .toList();
    }

    /** A name may be written with quotes and escapes: lines that have such are looked at as well. */
    private static List<Line> lines(HaproxyConfig config, String name) {
        List<Line> lines = new ArrayList<>();
        if (name.isEmpty()) {
            return lines;
        }
        for (HaproxyFile file : config.files()) {
            String text = file.source().text();
            Map<Integer, Line> found = new TreeMap<>();
            for (String sign : List.of(name, "\\", "\"", "'")) {
                for (int at = text.indexOf(sign); at >= 0; ) {
                    Line line = file.lineAt(at);
                    found.putIfAbsent(line.number(), line);
                    at = text.indexOf(sign, line.wholeRange().endOffset());
                }
            }
            lines.addAll(found.values());
        }
        return lines;
    }
}
