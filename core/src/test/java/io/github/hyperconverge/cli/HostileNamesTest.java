package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that a terminal would act on, and failures that nobody foresaw, at every command and format. */
class HostileNamesTest extends ProgramFixture {
    private static final List<String> COMMANDS = List.of(
            "plan --env-d @env.d",
            "plan --env-d @env.d --format json",
            "plan --env-d @env.d --format markdown",
            "plan --env-d @env.d --config @etc",
            "plan --env-d @env.d --config @etc --policy @policy.yml",
            "plan --env-d @env.d --config @etc --format json",
            "plan --env-d @env.d --config @etc --format markdown",
            "apply --env-d @env.d --overlay @own --dry-run",
            "apply --env-d @env.d --in-place --dry-run",
            "apply --plan @env.d/%.yml --overlay @own",
            "validate --env-d @env.d",
            "validate --env-d @env.d --config @etc --haproxy @haproxy.cfg --policy @policy.yml",
            "validate --env-d @env.d --config @etc --format json",
            "validate --env-d @env.d --config @etc --format sarif",
            "inventory --env-d @env.d --config @etc",
            "inventory --env-d @env.d --config @etc --check",
            "inventory --env-d @env.d --config @etc --host x%y",
            "inventory --env-d @env.d --config @etc --write",
            "inventory-manage --config @etc --list-host",
            "inventory-manage --config @etc --list-groups",
            "inventory-manage --config @etc --list-containers",
            "inventory-manage --config @etc --export",
            "inventory-manage --config @etc --remove-item x%y-1 --dry-run",
            "inventory-manage --config @etc --remove-item x%y-2 --dry-run",
            "inventory-manage --config @etc --remove-group x%y --dry-run",
            "inventory-manage --config @etc --clear-ips --dry-run",
            "inventory-manage --config @etc --env-d @env.d --remove-dead-groups --dry-run",
            "inventory-manage --config @etc --reserve-address 10%",
            "inventory-manage --config @etc --reserve-address 172.29.236.99 --dry-run",
            "inventory-manage --config @etc --release 172.29.236.1 --dry-run",
            "haproxy check @haproxy.cfg",
            "haproxy check @haproxy.cfg --format json",
            "haproxy check @haproxy.cfg --format sarif",
            "haproxy transition --haproxy @haproxy.cfg --from @etc/openstack_inventory.json --to @other.json",
            "cleanup --env-d @env.d --config @etc --dry-run --also x%y",
            "cleanup --env-d @env.d --config @etc --haproxy @haproxy.cfg --dry-run",
            "cleanup --env-d @env.d --config @etc --format json",
            "x%y",
            "plan --x%y",
            "plan --env-d @x%y",
            "plan --env-d @env.d --format x%y",
            "validate --env-d @env.d --series x%y",
            "haproxy check @haproxy.cfg --haproxy-version x%y",
            "haproxy print @x%y",
            "help x%y");

    /** Nothing of ours has this background. */
    private static final String BACKGROUND = "\u001b[45m";

    private static final String HOSTILE = BACKGROUND + "\u001b]0;t\u0007\r\u202e\u2066\u009b1A\u2028\u007f\u200b";

    private static final String HIDDEN = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n\t]]";

    private static List<String> commands() {
        return COMMANDS;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(String.format("\\u%04x", c)));
        return quoted.append('"').toString();
    }

    private void makeFiles(String name) throws IOException {
        String type = quoted(name);
        String component = quoted(name + "_api");
        Files.createDirectories(folder.resolve("env.d"));
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(
                folder.resolve("env.d/" + name.substring(1, name.length() - 1) + ".yml"),
                """
                component_skel:
                  COMPONENT: {belongs_to: [tea_all, COMPONENT], COMPONENT: 1}
                  tea_worker: {belongs_to: [tea_all]}
                container_skel:
                  TYPE: {belongs_to: [tea_containers], contains: [COMPONENT, TYPE]}
                  tea_worker_container: {belongs_to: [tea_containers], contains: [tea_worker]}
                physical_skel:
                  tea_containers: {belongs_to: [all_containers]}
                  tea_hosts: {belongs_to: [hosts]}
                """.replace("TYPE", type).replace("COMPONENT", component));
        Files.writeString(
                folder.resolve("etc/openstack_user_config.yml"),
                NETWORK_OF_ANY_SERIES
                        + "tea_hosts: {infra1: {ip: 172.29.236.11}, TYPE: {ip: TYPE}}\nTYPE: {TYPE: TYPE}\n"
                                .replace("TYPE", type));
        Files.writeString(folder.resolve("policy.yml"), "pin: [TYPE]\nTYPE: TYPE\n".replace("TYPE", type));
        String host = quoted(name + "-1");
        String inventory = """
            {"_meta": {"hostvars": {HOST: {"container_name": HOST, "component": TYPE, "physical_host": TYPE,
              "container_networks": {TYPE: {"address": TYPE}}, "properties": {}, "is_metal": TYPE}}},
             TYPE: {"hosts": [HOST], "children": [TYPE]}, "all": {"vars": {TYPE: TYPE}}}
            """.replace("HOST", host).replace("TYPE", type);
        Files.writeString(folder.resolve("etc/openstack_inventory.json"), inventory);
        Files.writeString(folder.resolve("other.json"), inventory.replace("-1", "-3"));
        Files.writeString(
                folder.resolve("haproxy.cfg"),
                "backend NAME\n  NAME NAME\n  server NAME 172.29.236.12:NAME NAME\n  server NAME-1 172.29.236.13:1 check\n"
                        .replace("NAME", name));
    }

    private String[] words(String line, String character) {
        return Stream.of(line.split(" "))
                .map(word -> word.replace("@", folder + "/").replace("%", character))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void nothingThatATerminalActsOnIsPrinted(String command) throws IOException {
        makeFiles("x" + HOSTILE + "y");

        hyperconverge((Object[]) words(command, HOSTILE));

        assertThat(out.toString() + err).doesNotContainPattern(HIDDEN);
        assertThat(err.toString()).doesNotContain("a fault");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void coloursAreNoWayOut(String command) throws IOException {
        makeFiles("x" + HOSTILE + "y");

        Main.run(new Console(new PrintWriter(out), new PrintWriter(err), true, null), words(command, HOSTILE));

        assertThat((out.toString() + err).replaceAll("\u001b\\[[0-9;]*m", "")).doesNotContainPattern(HIDDEN);
        assertThat(out.toString() + err).doesNotContain(BACKGROUND);
    }

    private static Stream<Arguments> commandsAndFailures() {
        List<Supplier<Throwable>> failures =
                List.of(OutOfMemoryError::new, StackOverflowError::new, () -> new IllegalStateException("x\u001by"));
        return COMMANDS.stream()
                .filter(command -> !command.matches(".*(--plan|10%|--write|--clear-ips|-dead-|--release|-2|x%y).*"))
                .flatMap(command -> failures.stream().map(failure -> Arguments.of(command, failure.get())));
    }

    @ParameterizedTest
    @MethodSource("commandsAndFailures")
    void anyFailureEndsWithOneLine(String command, Throwable failure) throws IOException {
        makeFiles("tea");
        StringWriter said = new StringWriter();
        PrintWriter failing = new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int count) {
                HostileNamesTest.<RuntimeException>raise(failure);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });

        int status = Main.run(new Console(failing, new PrintWriter(said), false, null), words(command, "z"));

        assertThat(status).isEqualTo(2);
        assertThat(said.toString().lines().filter(line -> line.startsWith("hyperconverge: ")))
                .last()
                .asString()
                .matches("hyperconverge: (there is not enough memory.* -Xmx4g|this input is nested too deep.* -Xss64m"
                        + "|the program has a fault; please report this line.*)");
        assertThat(said.toString()).doesNotContain("\tat ", "\u001b");
    }

    /** A heap that real input does not fit in, of whatever size. */
    @Test
    void smallHeapEndsWithOneLine() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("large.yml"), "- [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o]\n".repeat(100_000));

        ChildProgram.Run run =
                new ChildProgram(Map.of(), List.of("-Xmx24m")).run(folder, "validate", "--env-d", folder.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).matches("hyperconverge: there is not enough memory for this input; .* -Xmx4g\n");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Throwable failure) throws T {
        throw (T) failure;
    }

    @ParameterizedTest
    @CsvSource({"plan --env-d @@", "@@", "validate --env-d @@ --fail-on never"})
    void namesOfFilesAreNoFilesOfArguments(String line) throws IOException {
        Path arguments = Files.writeString(folder.resolve("words"), "--help\n");

        assertThat(hyperconverge((Object[]) line.replace("@@", "@" + arguments).split(" ")))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }
}
