package io.github.hyperconverge.generate;

import io.github.hyperconverge.json.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The hosts' records by the physical hosts whose name theirs starts with, so that nobody has to look at all records for
 * each host. OSA compares names alone: {@code infra1} gets those of {@code infra10} too.
 */
final class Records {
    private final Run run;
    private final Map<String, List<DraftHost>> byStart = new HashMap<>();
    private final Set<Integer> lengths = new TreeSet<>();
    private boolean indexed;

    Records(Run run, Iterable<String> physicalHosts) {
        this.run = run;
        for (String host : physicalHosts) {
            byStart.put(host, new ArrayList<>());
            lengths.add(host.length());
        }
    }

    /** The records whose container name starts with a physical host's name, in the order of the inventory. */
    List<DraftHost> startingWith(String physicalHost) {
        if (!indexed) {
            indexed = true;
            byStart.values().forEach(List::clear);
            for (DraftHost record : run.draft().hosts()) {
                run.checkProperties(record);
                if (record.has(HostKeys.CONTAINER_TYPES) || record.has(DraftHost.CONTAINER_NAME)) {
                    name(record);
                }
            }
        }
        return byStart.getOrDefault(physicalHost, List.of());
    }

    /** A record got its first container types, so that it counts from now on. */
    void gotContainerTypes(DraftHost record) {
        if (indexed && !record.has(DraftHost.CONTAINER_NAME)) {
            name(record);
        }
    }

    /** A record got its name that had none. */
    void named(DraftHost record) {
        if (indexed) {
            add(record);
        }
    }

    /** A record's container name, or its having one, changed in a way that is not followed. */
    void renamed() {
        indexed = false;
    }

    private void name(DraftHost record) {
        if (!record.has(DraftHost.CONTAINER_NAME)) {
            record.put(DraftHost.CONTAINER_NAME, JsonText.of(record.name()));
        }
        add(record);
    }

    private void add(DraftHost record) {
        String name = record.containerName();
        if (name.isEmpty()) {
            run.missing("container_name of " + record.name() + " is no text");
        }
        for (int length : lengths) {
            if (length > name.length()) {
                return;
            }
            List<DraftHost> records = byStart.get(name.substring(0, length));
            if (records != null) {
                int place = Collections.binarySearch(records, record, Comparator.comparingInt(DraftHost::ordinal));
                if (place < 0) {
                    records.add(-place - 1, record);
                }
            }
        }
    }
}
