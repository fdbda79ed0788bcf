package io.github.hyperconverge.yaml;

import java.util.Iterator;

/** Compares values as their own equality does, and the order of entries too. */
final class InOrder {
    private InOrder() {}

    static boolean same(YamlNode one, YamlNode other) {
        if (one instanceof YamlMapping a && other instanceof YamlMapping b) {
            if (a.isSet() != b.isSet() || a.entries().size() != b.entries().size()) {
                return false;
            }
            Iterator<YamlMapping.Entry> others = b.entries().iterator();
            return a.entries().stream().allMatch(entry -> {
                YamlMapping.Entry match = others.next();
                return entry.key().equals(match.key()) && same(entry.value(), match.value());
            });
        }
        if (one instanceof YamlSequence a && other instanceof YamlSequence b) {
            if (a.isPair() != b.isPair() || a.items().size() != b.items().size()) {
                return false;
            }
            Iterator<YamlNode> others = b.items().iterator();
            return a.items().stream().allMatch(item -> same(item, others.next()));
        }
        return one.equals(other);
    }
}
