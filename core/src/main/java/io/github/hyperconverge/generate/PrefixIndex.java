package io.github.hyperconverge.generate;

import io.github.hyperconverge.json.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The hosts' records by the physical hosts whose name theirs starts with, so that nobody has to look at all records for
 * each host. OSA compares names alone: {@code infra1} gets those of {@code infra10} too.
 */
final class PrefixIndex {
    private final GeneratorRun run;
    private final Set<Integer> lengths = new TreeSet<>();
    private final Map<String, List<DraftHost>> byPrefix = new HashMap<>();
    private boolean asked;

    PrefixIndex(GeneratorRun run, Set<String> physicalHosts) {
        this.run = run;
        for (String host : physicalHosts) {
            byPrefix.put(host, new ArrayList<>());
            lengths.add(host.length());
        }
    }

    /** The records whose container name starts with a physical host's name, in the order of the inventory. */
    List<DraftHost> startingWith(String physicalHost) {
        if (!asked) {
            asked = true;
            run.draft().hosts().forEach(record -> {
                run.checkProperties(record);
                update(record);
            });
        }
        return byPrefix.getOrDefault(physicalHost, List.of());
    }

    /** Finds a record by what it is called now. OSA names those that hold containers and lack a name. */
    void update(DraftHost record) {
        String old = record.indexedName();
        if (!asked || record.containerName().equals(old)) {
            return;
        }
        boolean named = record.has(DraftHost.CONTAINER_NAME);
        if (!named && !record.has(DraftHost.CONTAINER_TYPES)) {
            return;
        }
        if (!named) {
            record.put(DraftHost.CONTAINER_NAME, JsonText.of(record.name()));
        }
        String name = record.containerName();
        if (record.text(DraftHost.CONTAINER_NAME).isEmpty()) {
            run.missing(
                    "container_name of " + record.shownName() + " is not text",
                    run.placeOfVariable(record, DraftHost.CONTAINER_NAME));
        }
        record.setIndexedName(name);
        if (old != null) {
            lists(old).forEach(list -> list.remove(record));
        }
        lists(name).forEach(list -> {
            int place = Collections.binarySearch(list, record, Comparator.comparingInt(DraftHost::number));
            list.add(-place - 1, record);
        });
    }

    private Stream<List<DraftHost>> lists(String name) {
        return lengths.stream()
                .takeWhile(length -> length <= name.length())
                .map(length -> byPrefix.get(name.substring(0, length)))
                .filter(Objects::nonNull);
    }
}
