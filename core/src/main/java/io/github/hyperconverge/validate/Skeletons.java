package io.github.hyperconverge.validate;

import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.source.ModelPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Walks the entries of all three skeletons. */
final class Skeletons {

    /** An entry and its path. */
    record Located(SkelEntry entry, ModelPath path) {}

    private Skeletons() {}

    static Stream<Located> entries(Environment environment) {
        return Stream.of(
                        entries(
                                Environment.COMPONENT_SKEL,
                                environment.componentSkel().values()),
                        entries(
                                Environment.CONTAINER_SKEL,
                                environment.containerSkel().values()),
                        entries(
                                Environment.PHYSICAL_SKEL,
                                environment.physicalSkel().values()))
                .flatMap(List::stream);
    }

    private static List<Located> entries(String skeleton, Iterable<? extends SkelEntry> entries) {
        List<Located> located = new ArrayList<>();
        entries.forEach(entry -> located.add(new Located(entry, ModelPath.of(skeleton, entry.name()))));
        return located;
    }

    static boolean isGroup(Environment environment, String name) {
        return environment.componentSkel().containsKey(name)
                || environment.containerSkel().containsKey(name)
                || environment.physicalSkel().containsKey(name);
    }
}
