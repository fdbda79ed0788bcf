package io.github.hyperconverge.yaml;

import java.util.Collection;
import java.util.Iterator;
import java.util.function.BiPredicate;

/** Compares values as their own equality does, and the order of entries too. */
final class InOrder {
    private InOrder() {}

    static boolean same(YamlNode one, YamlNode other) {
        if (one instanceof YamlMapping a && other instanceof YamlMapping b) {
            return a.isSet() == b.isSet()
                    && all(a.entries(), b.entries(), (x, y) -> x.key().equals(y.key()) && same(x.value(), y.value()));
        }
        if (one instanceof YamlSequence a && other instanceof YamlSequence b) {
            return a.isPair() == b.isPair() && all(a.items(), b.items(), InOrder::same);
        }
        return one.equals(other);
    }

    private static <T> boolean all(Collection<T> some, Collection<T> others, BiPredicate<T, T> same) {
        Iterator<T> other = others.iterator();
        return some.size() == others.size() && some.stream().allMatch(each -> same.test(each, other.next()));
    }
}
