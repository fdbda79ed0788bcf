package io.github.hyperconverge.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the lines of a configuration that may name something, without reading the words of all others. */
final class Mentions {
    private static final Pattern LUA = Pattern.compile("lua\\.[\\w.-]+\\(([^()\\s]*)");

    private final HaproxyConfig config;

    Mentions(HaproxyConfig config) {
        this.config = config;
    }

    /** Finds references whose written name or scope starts with a text. */
    List<Reference> of(String name) {
        List<Reference> found = new ArrayList<>();
        for (Line line : lines(name)) {
            for (Reference reference : Reference.in(line)) {
                if (reference.name().startsWith(name) || reference.scope().equals(name)) {
                    found.add(reference);
                }
            }
        }
        return found;
    }

    /** Finds calls of Lua that get a text: what it means there nobody can tell. */
    List<Reference> inLua(String name) {
        List<Reference> found = new ArrayList<>();
        for (Line line : lines(name)) {
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

    /** Finds references that only a request or a variable decides. */
    List<Reference> dynamic(Reference.Target target) {
        List<Reference> found = new ArrayList<>();
        for (String sign : List.of("%[", "$")) {
            for (Line line : lines(sign)) {
                Reference.in(line).stream()
                        .filter(reference -> reference.target() == target && reference.isDynamic())
                        .filter(reference -> !found.contains(reference))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** A name may be written with quotes and escapes: lines that have such are looked at as well. */
    private List<Line> lines(String name) {
        List<Line> lines = new ArrayList<>();
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
