package io.github.hyperconverge.environment;

import static io.github.hyperconverge.environment.Layers.parse;
import static io.github.hyperconverge.environment.Layers.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares small random trees with what OSA makes of them in every order in which it may read them. */
class EnvironmentOrderPropertyTest {
    private static final int TREES = 300;
    private static final String CRASH = "crash";

    /** A folder, its files before its subfolders. */
    private record Folder(String path, List<Map<Object, Object>> files, List<Folder> subfolders) {

        /** The files in the order in which they are listed here. */
        List<Map<Object, Object>> listed() {
            List<Map<Object, Object>> listed = new ArrayList<>(files);
            subfolders.forEach(subfolder -> listed.addAll(subfolder.listed()));
            return listed;
        }

        /** All orders in which a walk may meet the files. */
        List<List<Map<Object, Object>>> walks() {
            List<List<Map<Object, Object>>> walks = new ArrayList<>();
            for (List<Map<Object, Object>> own : permutations(files)) {
                for (List<Folder> order : permutations(subfolders)) {
                    List<List<Map<Object, Object>>> starts = List.of(own);
                    for (Folder subfolder : order) {
                        starts = joined(starts, subfolder.walks());
                    }
                    walks.addAll(starts);
                }
            }
            return walks;
        }

        List<Source> sources() {
            List<Source> sources = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                sources.add(Source.of(path + "/" + i + ".yml", OsaMerge.show(files.get(i))));
            }
            subfolders.forEach(subfolder -> sources.addAll(subfolder.sources()));
            return sources;
        }
    }

    private static <T> List<List<T>> joined(List<List<T>> starts, List<List<T>> ends) {
        List<List<T>> joined = new ArrayList<>();
        for (List<T> start : starts) {
            for (List<T> end : ends) {
                List<T> whole = new ArrayList<>(start);
                whole.addAll(end);
                joined.add(whole);
            }
        }
        return joined;
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> others = new ArrayList<>(items);
            all.addAll(joined(List.of(List.of(others.remove(i))), permutations(others)));
        }
        return all;
    }

    private static Folder folder(Random random, String path, int depth) {
        List<Map<Object, Object>> files = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            files.add(mapping(random, 0));
        }
        List<Folder> subfolders = new ArrayList<>();
        for (int i = depth == 2 ? 0 : random.nextInt(3); i > 0; i--) {
            subfolders.add(folder(random, path + "/" + i, depth + 1));
        }
        return new Folder(path, files, subfolders);
    }

    private static Map<Object, Object> mapping(Random random, int depth) {
        Map<Object, Object> mapping = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            mapping.put(random.nextBoolean() ? "p" : "q", value(random, depth + 1));
        }
        return mapping;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 2 ? 3 : 8)) {
            case 0 -> random.nextInt(2);
            case 1 -> List.of("a");
            case 2 -> new LinkedHashMap<>();
            default -> mapping(random, depth);
        };
    }

    /** The merged mapping, or that OSA crashes on the way. */
    private static Object merged(List<Map<Object, Object>> base, List<Map<Object, Object>> walk) {
        Map<Object, Object> merged = new LinkedHashMap<>();
        try {
            base.forEach(file -> OsaMerge.merge(merged, file));
            walk.forEach(file -> OsaMerge.merge(merged, file));
            return merged;
        } catch (OsaMerge.Crash crash) {
            return CRASH;
        }
    }

    private static Set<Object> outcomes(Map<Object, Object> base, Folder operator) {
        Set<Object> outcomes = new HashSet<>();
        operator.walks().forEach(walk -> outcomes.add(merged(List.of(base), walk)));
        return outcomes;
    }

    private static ParseResult<Environment> overlay(Map<Object, Object> base, Folder operator) {
        return parse(
                new EnvironmentLayer("base", List.of(Source.of("base/a.yml", OsaMerge.show(base)))),
                new EnvironmentLayer("operator", operator.sources()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatTheOrderDecidesIsReported(long seed) {
        Random random = new Random(seed);
        int decided = 0;
        for (int i = 0; i < TREES; i++) {
            Map<Object, Object> base = mapping(random, 0);
            Folder operator = folder(random, "operator", 0);
            Set<Object> outcomes = outcomes(base, operator);
            outcomes.remove(CRASH);
            if (outcomes.size() > 1) {
                decided++;
                assertThat(rules(overlay(base, operator)))
                        .as("tree %s: %s %s makes %s", i, base, operator, outcomes)
                        .contains("env-order-dependent");
            }
        }
        assertThat(decided).isGreaterThan(TREES / 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatTheOrderDoesNotDecideIsNotReported(long seed) {
        Random random = new Random(seed);
        int undecided = 0;
        for (int i = 0; i < TREES; i++) {
            Map<Object, Object> base = mapping(random, 0);
            Folder operator = folder(random, "operator", 0);
            Set<Object> outcomes = outcomes(base, operator);
            // An empty mapping against one whose keys later files all set again is reported although it ends well.
            boolean empties = operator.listed().toString().contains("{}");
            if (outcomes.size() == 1 && !outcomes.contains(CRASH) && !empties) {
                undecided++;
                assertThat(rules(overlay(base, operator)))
                        .as("tree %s: %s %s makes %s", i, base, operator, outcomes)
                        .isEmpty();
            }
        }
        assertThat(undecided).isGreaterThan(TREES / 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void mergedDocumentIsThatOfTheOrderGiven(long seed) {
        Random random = new Random(seed);
        int sound = 0;
        for (int i = 0; i < TREES; i++) {
            Folder only = folder(random, "env.d", 0);
            ParseResult<Environment> result = parse(new EnvironmentLayer("env.d", only.sources()));
            Object expected = merged(List.of(), only.listed());

            boolean conflict = rules(result).contains("env-merge-conflict");
            assertThat(conflict).as("tree %s: %s", i, only).isEqualTo(expected.equals(CRASH));
            if (!conflict) {
                assertThat(OsaMerge.show(
                                OsaMerge.plain(Layers.environment(result).effective())))
                        .as("tree %s: %s", i, only)
                        .isEqualTo(OsaMerge.show(expected));
                sound++;
            }
        }
        assertThat(sound).isGreaterThan(TREES / 2);
    }
}
