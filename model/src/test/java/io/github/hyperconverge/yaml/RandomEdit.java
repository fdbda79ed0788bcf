package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One random change of a value: a scalar or key replaced, an entry or item added or removed.
 *
 * @param kind what is done
 * @param path where
 * @param wanted the whole value afterwards
 * @param gone number of lines that what goes stands on
 * @param newPart what comes, or null
 */
record RandomEdit(String kind, ModelPath path, YamlNode wanted, int gone, YamlNode newPart) {

    private record Place(ModelPath path, YamlNode node) {}

    static RandomEdit of(YamlNode root, Random random) {
        List<Place> places = new ArrayList<>();
        collect(root, ModelPath.root(), places);
        Place place = places.get(random.nextInt(places.size()));
        if (place.node() instanceof YamlMapping mapping) {
            return ofMapping(root, place.path(), mapping, random);
        }
        if (place.node() instanceof YamlSequence sequence) {
            return ofSequence(root, place.path(), sequence, random);
        }
        YamlNode now = random.nextInt(4) == 0 ? value(random) : scalar(random);
        return new RandomEdit(
                "set", place.path(), replaced(root, place.path(), 0, now), lines(place.node(), place.node()), now);
    }

    /**
     * The lines that a reader would expect to see in a diff: those of what goes and of what comes, and the line of the
     * key that an empty or first value shares with it, before and after.
     */
    int linesAtMost() {
        int come = newPart == null ? 0 : YamlText.block(newPart, 2, 2).size();
        return switch (kind) {
            case "rename" -> 2;
            case "set" -> gone + come + 2;
            default -> gone + come + 3;
        };
    }

    private static int lines(YamlNode first, YamlNode last) {
        SourceRange from = first.range().orElseThrow();
        SourceRange to = last.range().orElseThrow();
        return Math.max(1, to.end().line() - from.start().line() + 1);
    }

    private static void collect(YamlNode node, ModelPath path, List<Place> places) {
        places.add(new Place(path, node));
        if (node instanceof YamlMapping mapping) {
            mapping.entries().forEach(entry -> collect(entry.value(), path.child(entry.name()), places));
        } else if (node instanceof YamlSequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                collect(sequence.items().get(i), path.item(i), places);
            }
        }
    }

    private static RandomEdit ofMapping(YamlNode root, ModelPath path, YamlMapping mapping, Random random) {
        List<YamlMapping.Entry> entries = new ArrayList<>(mapping.entries());
        int at = random.nextInt(entries.size() + 1);
        String kind = at == entries.size()
                ? "add entry"
                : List.of("add entry", "remove entry", "rename").get(random.nextInt(3));
        int gone = 0;
        YamlNode added = null;
        switch (kind) {
            case "remove entry" -> {
                gone = lines(entries.get(at).key(), entries.get(at).value());
                entries.remove(at);
            }
            case "rename" ->
                entries.set(
                        at, new YamlMapping.Entry(key(random), entries.get(at).value()));
            default -> {
                added = value(random);
                entries.add(at, new YamlMapping.Entry(key(random), added));
            }
        }
        return new RandomEdit(kind, path, replaced(root, path, 0, YamlMapping.of(entries)), gone, added);
    }

    private static RandomEdit ofSequence(YamlNode root, ModelPath path, YamlSequence sequence, Random random) {
        List<YamlNode> items = new ArrayList<>(sequence.items());
        int at = random.nextInt(items.size() + 1);
        boolean removes = at < items.size() && random.nextBoolean();
        int gone = removes ? lines(items.get(at), items.remove(at)) : 0;
        YamlNode added = removes ? null : value(random);
        if (!removes) {
            items.add(at, added);
        }
        return new RandomEdit(
                removes ? "remove item" : "add item",
                path,
                replaced(root, path, 0, YamlSequence.of(items)),
                gone,
                added);
    }

    private static YamlNode replaced(YamlNode node, ModelPath path, int depth, YamlNode now) {
        if (depth == path.segments().size()) {
            return now;
        }
        String segment = path.segments().get(depth);
        if (node instanceof YamlMapping mapping) {
            List<YamlMapping.Entry> entries = new ArrayList<>();
            mapping.entries()
                    .forEach(entry -> entries.add(
                            entry.name().equals(segment)
                                    ? new YamlMapping.Entry(entry.key(), replaced(entry.value(), path, depth + 1, now))
                                    : entry));
            return YamlMapping.of(entries);
        }
        List<YamlNode> items = new ArrayList<>(((YamlSequence) node).items());
        int index = Integer.parseInt(segment);
        items.set(index, replaced(items.get(index), path, depth + 1, now));
        return YamlSequence.of(items);
    }

    private static YamlScalar key(Random random) {
        return YamlScalar.of("new_key_" + random.nextInt(1000));
    }

    private static YamlNode value(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> YamlSequence.of(List.of());
            case 1 -> YamlMapping.empty();
            case 2 -> YamlSequence.of(List.of(scalar(random), scalar(random)));
            case 3 ->
                YamlMapping.of(List.of(
                        new YamlMapping.Entry(key(random), YamlSequence.of(List.of(scalar(random)))),
                        new YamlMapping.Entry(key(random), scalar(random))));
            default -> scalar(random);
        };
    }

    private static YamlScalar scalar(Random random) {
        List<String> texts = List.of(
                "plain",
                "two words",
                "yes",
                "1:30",
                "0644",
                "{{ jinja }}",
                "a: b",
                "# no comment",
                "it's",
                "\"q\"",
                "line\nbreak",
                " lead",
                "-",
                "",
                "~",
                "\u00e9\ud83d\ude00",
                "\u0007",
                "a #b",
                "x:",
                "[",
                "*a",
                "!t");
        return switch (random.nextInt(6)) {
            case 0 -> YamlScalar.of(random.nextBoolean());
            case 1 -> YamlScalar.of(BigInteger.valueOf(random.nextInt(2000) - 1000));
            case 2 -> YamlScalar.of(random.nextInt(100) * 1e20);
            case 3 -> YamlScalar.ofNull();
            default -> YamlScalar.of(texts.get(random.nextInt(texts.size())));
        };
    }
}
