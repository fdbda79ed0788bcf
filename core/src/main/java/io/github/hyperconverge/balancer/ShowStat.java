package io.github.hyperconverge.balancer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer of HAProxy to {@value #COMMAND}, as far as a transition asks for it.
 *
 * @param servers the rows of servers, in order
 * @see <a href="https://docs.haproxy.org/2.6/management.html#9.1">HAProxy's management guide, CSV format</a>
 */
record ShowStat(List<ServerRow> servers) {
    /** The command that is answered. */
    static final String COMMAND = "show stat";

    private static final List<String> NO_SERVERS = List.of("FRONTEND", "BACKEND");

    /** Copies the rows. */
    ShowStat {
        servers = List.copyOf(servers);
    }

    /**
     * A server.
     *
     * @param backend its backend
     * @param name its name
     * @param queued how many requests wait for it
     * @param sessions how many sessions it has
     * @param status such as {@code UP}, {@code DOWN 1/2}, {@code DRAIN}, {@code MAINT} or {@code no check}
     * @param check what came of the last check, such as {@code L7OK}, {@code * L4OK} while the next one runs, or {@code
     *     INI} before the first one
     */
    record ServerRow(String backend, String name, long queued, long sessions, String status, String check) {

        /**
         * Tells whether the server is known to answer. HAProxy takes a server for up until its first check has failed.
         *
         * @return true if it is up and its last check was passed, or if it is not checked
         */
        boolean isUp() {
            return status.equals("no check") || status.equals("UP") && check.endsWith("OK");
        }

        /**
         * Tells whether the server has nothing to do.
         *
         * @return true without sessions and requests that wait
         */
        boolean isIdle() {
            return queued == 0 && sessions == 0;
        }
    }

    /**
     * Reads an answer.
     *
     * @param csv the answer
     * @return its servers; rows that lack a column are left out
     */
    static ShowStat parse(String csv) {
        List<ServerRow> servers = new ArrayList<>();
        List<String> columns = List.of();
        for (String line : csv.lines().toList()) {
            if (line.startsWith("# ")) {
                columns = List.of(line.substring(2).split(",", -1));
            } else {
                row(columns, List.of(line.split(",", -1))).ifPresent(servers::add);
            }
        }
        return new ShowStat(servers);
    }

    private static Optional<ServerRow> row(List<String> columns, List<String> cells) {
        List<String> values = new ArrayList<>();
        for (String name : List.of("pxname", "svname", "qcur", "scur", "status", "check_status")) {
            int column = columns.indexOf(name);
            if (column < 0 || column >= cells.size()) {
                return Optional.empty();
            }
            values.add(cells.get(column));
        }
        return NO_SERVERS.contains(values.get(1)) || !isNumber(values.get(2)) || !isNumber(values.get(3))
                ? Optional.empty()
                : Optional.of(new ServerRow(
                        values.get(0),
                        values.get(1),
                        Long.parseLong(values.get(2)),
                        Long.parseLong(values.get(3)),
                        values.get(4),
                        values.get(5)));
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[0-9]{1,18}");
    }

    /**
     * Finds a server.
     *
     * @param backend its backend
     * @param name its whole name
     * @return its row
     */
    Optional<ServerRow> server(String backend, String name) {
        return servers.stream()
                .filter(row -> row.backend().equals(backend) && row.name().equals(name))
                .findFirst();
    }
}
