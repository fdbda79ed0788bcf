package io.github.hyperconverge.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The program, run on the files of a folder, and what it says. */
abstract class ProgramFixture {
    /** The configuration of one network, up to its last setting. */
    static final String NETWORK = """
            cidr_networks: {management: 172.29.236.0/22}
            global_overrides:
              management_bridge: br-mgmt
              provider_networks:
                - network:
                    container_bridge: br-mgmt
                    container_interface: eth1
                    ip_from_q: management
                    group_binds: [all_containers, hosts]
                    is_management_address: true
            """;

    /** The same for every series of OSA, without the first addresses. */
    static final String NETWORK_OF_ANY_SERIES = NETWORK + """
                    is_container_address: true
                    is_ssh_address: true
            used_ips: ["172.29.236.1,172.29.236.50"]
            """;

    @TempDir
    Path folder;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /** Runs the program with a command line; what it said before is forgotten. */
    final int hyperconverge(Object... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                Stream.of(words).map(Object::toString).toArray(String[]::new));
    }
}
