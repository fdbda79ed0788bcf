package io.github.hyperconverge.haproxy.service;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that the role writes.
 *
 * @param fragments the texts of the files in {@code conf.d} by name, in byte order
 * @param maps the texts of the files in {@code map.conf.d} by path below it, in byte order
 */
public record RenderedConfig(SortedMap<String, String> fragments, SortedMap<String, String> maps) {

    /** Copies the maps. */
    public RenderedConfig {
        fragments = Collections.unmodifiableSortedMap(new TreeMap<>(fragments));
        maps = Collections.unmodifiableSortedMap(new TreeMap<>(maps));
    }

    /**
     * Returns the configuration that the role puts together from the fragments.
     *
     * @return the text of {@code haproxy.cfg}
     */
    public String assembled() {
        return assemble(List.copyOf(fragments.values()));
    }

    /**
     * Puts fragments together as Ansible's {@code assemble} does.
     *
     * @param fragments texts in order
     * @return one text; a fragment without a line end at its end gets one if another follows
     */
    public static String assemble(List<String> fragments) {
        StringBuilder text = new StringBuilder();
        String before = "\n";
        for (String fragment : fragments) {
            text.append(before.endsWith("\n") ? "" : "\n").append(fragment);
            before = fragment;
        }
        return text.toString();
    }
}
