package io.github.hyperconverge.manage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names that differ in dashes and underscores alone, as releases of OSA spelt them in turn. */
final class Spellings {
    private final Set<String> exact;
    private final Map<String, List<String>> folded = new HashMap<>();

    Spellings(Collection<String> names) {
        this.exact = new HashSet<>(names);
        for (String name : exact.stream().sorted().toList()) {
            folded.computeIfAbsent(folded(name), key -> new ArrayList<>()).add(name);
        }
    }

    /** The names that a name can mean: itself if it is there, else those that are the same but for dashes. */
    List<String> of(String name) {
        return exact.contains(name) ? List.of(name) : folded.getOrDefault(folded(name), List.of());
    }

    static String folded(String name) {
        return name.replace('-', '_');
    }
}
