package io.github.hyperconverge.manage;

import java.util.List;

/**
 * A host in the list of all hosts, as OSA's tool shows it.
 *
 * @param name the host's name
 * @param values the values of {@link #COLUMNS}, as Python writes them
 */
public record HostRow(String name, List<String> values) {
    /** The variables that the list shows. */
    public static final List<String> COLUMNS = List.of(
            "container_name",
            "is_metal",
            "component",
            "physical_host",
            "tunnel_address",
            "ansible_host",
            "container_types");

    /** Copies the values. */
    public HostRow {
        values = List.copyOf(values);
    }

    /**
     * Finds a value.
     *
     * @param column one of {@link #COLUMNS}
     * @return the value
     * @throws IllegalArgumentException if there is no such column
     */
    public String value(String column) {
        int index = COLUMNS.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("not a column: " + column);
        }
        return values.get(index);
    }
}
