package io.github.hyperconverge.validate;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file of env.d with one mistake in it.
 *
 * @param what what was done to which word
 * @param file the file with the mistake
 * @param lines the lines that differ from the sound file
 */
record EnvironmentMutation(String what, Source file, Set<Integer> lines) {
    private static final List<String> OTHER_TYPES =
            List.of("null", "5", "true", "'a text'", "[a_list]", "{a: mapping}", "on", "012", "1:1", "2020-01-01");
    private static final List<String> DANGLING =
            List.of("nobody_knows", "lost_and_found", "zz_top_hosts", "no_such_all");

    /** A word of the file that can be mistaken. */
    private record Word(String kind, SourceRange place) {
        String text() {
            return place.text();
        }
    }

    /** Makes a mistake somewhere; the same random numbers make the same one. Of several tries not each succeeds. */
    static EnvironmentMutation of(Source file, Random random) {
        YamlMapping document =
                (YamlMapping) YamlReader.create().parse(file).value().orElseThrow();
        List<Word> keys = new ArrayList<>();
        List<Word> names = new ArrayList<>();
        List<Word> items = new ArrayList<>();
        List<Word> values = new ArrayList<>();
        for (YamlMapping.Entry skeleton : document.entries()) {
            keys.add(new Word("skeleton", place(skeleton.key())));
            if (skeleton.value() instanceof YamlMapping entries) {
                for (YamlMapping.Entry entry : entries.entries()) {
                    names.add(new Word("entry", place(entry.key())));
                    collect((YamlMapping) entry.value(), keys, items, values);
                }
            }
        }
        return switch (random.nextInt(11)) {
            case 0, 1 -> typo(file, pick(keys, random), random);
            case 2, 3, 4 -> typo(file, pick(names, random), random);
            case 5 -> typo(file, pick(items, random), random);
            case 6, 7 -> replaced(file, pick(values, random), " " + pick(OTHER_TYPES, random));
            case 8 -> replaced(file, pick(items, random), pick(DANGLING, random) + random.nextInt(100));
            case 9 -> exchanged(file, document, random);
            default -> shifted(file, document, random);
        };
    }

    private static void collect(YamlMapping entry, List<Word> keys, List<Word> items, List<Word> values) {
        for (YamlMapping.Entry key : entry.entries()) {
            keys.add(new Word("key", place(key.key())));
            values.add(new Word(
                    key.name(),
                    new SourceRange(
                            place(key.key()).source(),
                            place(key.key()).endOffset() + 1,
                            place(key.value()).endOffset())));
            if (key.value() instanceof YamlSequence list) {
                for (YamlNode item : list.items()) {
                    items.add(new Word("item of " + key.name(), place(item)));
                    values.add(new Word("item of " + key.name(), place(item)));
                }
            }
            if (key.value() instanceof YamlMapping properties) {
                for (YamlMapping.Entry property : properties.entries()) {
                    keys.add(new Word("property", place(property.key())));
                    if (property.value() instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.BOOLEAN) {
                        values.add(new Word(property.name(), place(property.value())));
                    }
                }
            }
        }
    }

    private static SourceRange place(YamlNode node) {
        return node.range().orElseThrow();
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static EnvironmentMutation typo(Source file, Word word, Random random) {
        StringBuilder text = new StringBuilder(word.text());
        int at = random.nextInt(text.length());
        char letter = (char) ('a' + random.nextInt(26));
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, letter);
            case 2 -> text.setCharAt(at, letter);
            default -> {
                if (at > 0) {
                    text.insert(at - 1, text.charAt(at)).deleteCharAt(at + 1);
                }
            }
        }
        return replaced(file, word, text.toString());
    }

    private static EnvironmentMutation replaced(Source file, Word word, String text) {
        String all = file.text();
        int from = word.place().startOffset();
        String mutated =
                all.substring(0, from) + text + all.substring(word.place().endOffset());
        String old = word.text().lines().map(String::strip).collect(Collectors.joining(" "));
        return of(file, mutated, word.kind() + ": " + old + " -> " + text);
    }

    /** Lets two skeletons, or the two lists of a container type, change their names. */
    private static EnvironmentMutation exchanged(Source file, YamlMapping document, Random random) {
        List<YamlMapping.Entry> pair = new ArrayList<>(document.entries());
        Optional<YamlNode> types = document.get("container_skel");
        if (types.isPresent() && random.nextInt(4) > 0) {
            List<YamlMapping.Entry> entries = new ArrayList<>(((YamlMapping) types.get()).entries());
            pair = ((YamlMapping) pick(entries, random).value())
                    .entries().stream()
                            .filter(key -> key.value() instanceof YamlSequence)
                            .toList();
        }
        if (pair.size() < 2) {
            return of(file, file.text(), "");
        }
        SourceRange one = place(pair.get(0).key());
        SourceRange other = place(pair.get(1).key());
        String mutated =
                TextEdit.apply(file, List.of(new TextEdit(one, other.text()), new TextEdit(other, one.text())));
        return of(file, mutated, "exchanged: " + one.text() + " and " + other.text());
    }

    /** Puts something a level too high or too deep. */
    private static EnvironmentMutation shifted(Source file, YamlMapping document, Random random) {
        List<String> lines = new ArrayList<>(file.text().lines().toList());
        List<int[]> blocks = new ArrayList<>();
        for (YamlMapping.Entry skeleton : document.entries()) {
            for (YamlMapping.Entry entry : ((YamlMapping) skeleton.value()).entries()) {
                blocks.add(block(entry));
                for (YamlMapping.Entry key : ((YamlMapping) entry.value()).entries()) {
                    blocks.add(block(key));
                    if (key.value() instanceof YamlMapping properties) {
                        properties.entries().forEach(property -> blocks.add(block(property)));
                    }
                }
            }
        }
        int[] block = pick(blocks, random);
        boolean deeper = random.nextBoolean();
        for (int line = block[0]; line <= block[1]; line++) {
            String text = lines.get(line - 1);
            lines.set(line - 1, deeper ? "  " + text : text.startsWith("  ") ? text.substring(2) : text);
        }
        String what =
                (deeper ? "deeper: " : "higher: ") + lines.get(block[0] - 1).strip();
        return of(file, String.join("\n", lines) + "\n", what);
    }

    private static int[] block(YamlMapping.Entry entry) {
        SourceRange value = entry.value().range().orElse(place(entry.key()));
        String text = value.source().text();
        int end = value.endOffset();
        while (end > value.startOffset() && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new int[] {
            place(entry.key()).start().line(), value.source().position(end).line()
        };
    }

    private static EnvironmentMutation of(Source file, String mutated, String what) {
        List<String> before = file.text().lines().toList();
        List<String> after = mutated.lines().toList();
        Set<Integer> lines = before.size() == after.size()
                ? IntStream.range(0, after.size())
                        .filter(i -> !before.get(i).equals(after.get(i)))
                        .mapToObj(i -> i + 1)
                        .collect(Collectors.toSet())
                : IntStream.range(0, Math.min(before.size(), after.size()))
                        .filter(i -> !before.get(i).equals(after.get(i)))
                        .limit(1)
                        .mapToObj(i -> i + 1)
                        .collect(Collectors.toSet());
        return new EnvironmentMutation(what, Source.of(file.name(), mutated), lines);
    }
}
