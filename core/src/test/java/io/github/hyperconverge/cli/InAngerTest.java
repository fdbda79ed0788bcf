package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line under a full disk, with wrong folders and words, and read by a tired operator. */
class InAngerTest extends ProgramFixture {

    @BeforeEach
    void makeADeployment() throws IOException {
        Files.createDirectories(folder.resolve("env.d"));
        Files.createDirectories(folder.resolve("etc"));
        Files.createDirectories(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("texts"));
        Files.writeString(folder.resolve("texts/vars.yml"), "a: 1\n");
        Files.writeString(folder.resolve("env.d/tea.yml"), """
                component_skel:
                  tea_api: {belongs_to: [tea_all]}
                container_skel:
                  tea_api_container: {belongs_to: [tea_containers], contains: [tea_api]}
                physical_skel:
                  tea_containers: {belongs_to: [all_containers]}
                  tea_hosts: {belongs_to: [hosts]}
                """);
        Files.writeString(
                folder.resolve("etc/openstack_user_config.yml"),
                NETWORK_OF_ANY_SERIES + "tea_hosts: {infra1: {ip: 172.29.236.11}}\n");
        Files.writeString(folder.resolve("haproxy.cfg"), "defaults\n  mode http\n");
    }

    private String[] words(String line) {
        return Stream.of(line.split(" "))
                .map(word -> word.replace("@", folder + "/"))
                .toArray(String[]::new);
    }

    private int run(String line) {
        return hyperconverge((Object[]) words(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan --env-d @env.d",
                "plan --env-d @env.d --format json",
                "validate --env-d @env.d",
                "validate --env-d @env.d --config @etc --format sarif",
                "inventory --env-d @env.d --config @etc",
                "inventory --env-d @env.d --config @etc --write",
                "inventory --env-d @env.d --config @etc --check",
                "cleanup --env-d @env.d --config @etc --format json",
                "haproxy print @haproxy.cfg",
                "haproxy check @haproxy.cfg --format json",
                "demo",
                "help",
                "plan --help",
                "--version"
            })
    void fullDiskIsAnError(String line) {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Console console = new Console(new PrintWriter(full), new PrintWriter(err), false, full);

        assertThat(Main.run(console, words(line))).isEqualTo(2);
        assertThat(err.toString()).contains("hyperconverge: ").contains("space left");
    }

    @Test
    void readerThatHasSeenEnoughIsNone() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                if (read.size() == 2) {
                    throw new IOException("Broken pipe");
                }
                read.write(value);
            }
        };
        OutputStream output = new StandardOutput(gone);
        output.write("a\nmuch more".getBytes(StandardCharsets.UTF_8));
        output.write('b');

        assertThat(read).hasToString("a\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan --env-d @empty",
                "plan --env-d @texts",
                "validate --env-d @empty",
                "validate --env-d @texts",
                "validate --env-d @empty --env-d @env.d",
                "validate --env-d @empty --config @etc",
                "apply --env-d @empty --overlay @new",
                "inventory --env-d @empty --config @etc",
                "cleanup --env-d @empty --config @etc --dry-run"
            })
    void folderWithoutEnvDIsNotValid(String line) {
        assertThat(run(line)).isEqualTo(1);
        assertThat(out + err.toString()).contains("this is not an env.d folder").contains("[env-no-file]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan --env-d @env.d --env-d @texts",
                "plan --env-d @env.d --env-d @texts --config @etc",
                "validate --env-d @env.d --env-d @texts",
                "validate --env-d @env.d --env-d @empty --env-d @texts",
                "validate --env-d @env.d --env-d @texts --config @etc --format json",
                "apply --env-d @env.d --env-d @texts --overlay @texts",
                "inventory --env-d @env.d --env-d @texts --config @etc",
                "inventory --env-d @env.d --env-d @texts --config @etc --write",
                "cleanup --env-d @env.d --env-d @texts --config @etc --dry-run"
            })
    void laterFolderWithoutEnvDIsNamed(String line) throws IOException {
        assertThat(run(line)).isEqualTo(1);
        assertThat(out + err.toString()).contains("texts", "this is not an env.d folder", "env-no-file");
        assertThat(run(line.replace("@texts", "@absent"))).isEqualTo(2);
        assertThat(err.toString()).contains("absent: no such folder");
        Files.writeString(folder.resolve("texts/vars.yml"), "# nothing yet\n---\n");
        run(line);
        assertThat(out + err.toString()).doesNotContain("env-no-file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validate --haproxy @empty",
                "validate --haproxy @empty --format sarif",
                "validate --haproxy @haproxy.cfg --haproxy @empty",
                "validate --haproxy @haproxy.cfg --haproxy @texts",
                "validate --env-d @env.d --config @etc --haproxy @empty",
                "haproxy check @empty",
                "haproxy check @haproxy.cfg @empty --format json",
                "haproxy transition --haproxy @empty --from @none.json --to @none.json",
                "cleanup --env-d @env.d --config @etc --haproxy @empty --dry-run",
                "cleanup --env-d @env.d --config @etc --haproxy @haproxy.cfg --haproxy @empty --dry-run"
            })
    void folderWithoutAConfigurationOfHaproxyIsNamed(String line) throws IOException {
        Files.writeString(folder.resolve("none.json"), "{\"_meta\": {\"hostvars\": {}}}");
        Files.createDirectories(folder.resolve("empty/below"));

        assertThat(run(line)).isEqualTo(1);
        assertThat(out + err.toString()).contains("this folder has no configuration: ", "haproxy-no-file");
    }

    @ParameterizedTest
    @CsvSource({
        "infar1, infra1",
        "infra1-tea-apo-container-00000001, infra1-tea-api-container-00000001",
        "something, ''",
        "infra1x, infra1"
    })
    void hostThatWasMeantIsAsked(String name, String meant) {
        run("inventory --env-d @env.d --config @etc --write --names counter");

        assertThat(run("inventory --env-d @env.d --config @etc --host " + name)).isEqualTo(1);
        assertThat(out.toString()).isEqualTo("{}\n");
        assertThat(err.toString())
                .endsWith("no such host: " + name + (meant.isEmpty() ? "" : "; is '" + meant + "' meant?") + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan --env-d @env.d", "plan --env-d @env.d --format json", "validate --env-d @env.d"})
    void seriesIsToldOfEnvDAlone(String line) throws IOException {
        assertThat(run(line)).isZero();
        assertThat(err.toString())
                .isEqualTo("hyperconverge: OSA 2026.1, the newest, which is assumed because nothing tells the series"
                        + " (--series names another)\n");
        assertThat(run(line + " --series pike")).isZero();
        assertThat(err.toString()).isEmpty();
        Files.createDirectories(folder.resolve("osa/inventory"));
        Files.move(folder.resolve("env.d"), folder.resolve("osa/inventory/env.d"));
        Files.writeString(folder.resolve("osa/.gitreview"), "[gerrit]\ndefaultbranch=stable/rocky\n");
        assertThat(run(line.replace("@env.d", "@osa/inventory/env.d"))).isZero();
        assertThat(err.toString())
                .startsWith("hyperconverge: OSA rocky, as OSA's checkout says in ")
                .endsWith(".gitreview:2:15 (--series names another)\n");
        assertThat(out.toString()).doesNotContain("rocky", "assumed");
    }

    @Test
    void seriesIsNotToldWhereNoneIsJudged() {
        run("validate --haproxy @haproxy.cfg");

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void operatorsFolderMayBeEmpty() throws IOException {
        Files.createDirectories(folder.resolve("etc/env.d"));

        assertThat(run("plan --env-d @env.d --env-d @empty")).isZero();
        assertThat(run("validate --config @etc")).isZero();
    }

    @Test
    void validateEndsWithASummary() throws IOException {
        assertThat(run("validate --env-d @env.d")).isZero();
        assertThat(out).hasToString("1 file, no findings\n");
        assertThat(run("validate --env-d @env.d --config @etc")).isZero();
        assertThat(out.toString()).startsWith("2 files, ");
        Files.writeString(folder.resolve("env.d/more.yml"), "container_skel: []\n");
        assertThat(run("validate --env-d @env.d")).isEqualTo(1);
        assertThat(out.toString().lines())
                .last()
                .asString()
                .startsWith("2 files, ")
                .contains("error");
    }

    @Test
    void writtenInventoryIsToldAndNotPrinted() throws IOException {
        assertThat(run("inventory --env-d @env.d --config @etc --write --names counter"))
                .isZero();
        assertThat(out.toString())
                .contains("+ infra1\n", "tea", "/etc/openstack_inventory.json is saved\n")
                .doesNotContain("{");
        assertThat(run("inventory --env-d @env.d --config @etc --write")).isZero();
        assertThat(out.toString()).startsWith("nothing changes\n").contains(" stays as it is\n");
        Files.writeString(
                folder.resolve("etc/openstack_user_config.yml"),
                Files.readString(folder.resolve("etc/openstack_user_config.yml"))
                        .replace("infra1: {ip: 172.29.236.11}", "infra1: {ip: 172.29.236.12}"));
        assertThat(run("inventory --env-d @env.d --config @etc --write")).isZero();
        assertThat(out.toString()).contains("infra1 has other ", "is saved\n");
        assertThat(run("inventory --env-d @env.d --config @etc --list")).isZero();
        assertThat(out.toString()).startsWith("{").doesNotContain("saved");
    }

    @ParameterizedTest
    @CsvSource({
        "plan --env-d @env.d --format xml, 'one of text, json, markdown, but was'",
        "validate --env-d @env.d --fail-on all, 'one of error, warning, info, never, but was'",
        "inventory --env-d @env.d --config @etc --names odd, 'one of random, counter, but was'",
        "cleanup --env-d @env.d --config @etc --format xml, 'one of folder, json, but was'"
    })
    void choicesAreShownAsTheyAreWritten(String line, String words) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElseThrow()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"help, COMMAND", "help plan, --policy=FILE", "help haproxy, transition", "haproxy help check, check"})
    void helpIsACommand(String line, String words) {
        assertThat(run(line)).isZero();
        assertThat(out.toString()).startsWith("Usage: hyperconverge").contains(words);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void defaultOfFailOnIsSaid() {
        run("help validate");

        assertThat(out.toString().replaceAll("\\s+", " ")).contains("end with status 1; error by default");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 41, 55, 57, 63, 72, 80, 97, 120, 200, 10_000})
    void helpIsBrokenAtBlanksOnly(int width) {
        run("help validate");
        String wide = HelpText.broken(out.toString(), 10_000);
        String narrow = HelpText.broken(wide, width);

        assertThat(narrow.split("\\s+")).isEqualTo(wide.split("\\s+"));
        assertThat(narrow.lines())
                .allMatch(line ->
                        line.length() <= Math.max(width, 40) || !line.strip().contains(" "));
    }

    @Test
    void foreignFolderIsRefusedBeforeAnythingElse() throws IOException {
        assertThat(run("cleanup --env-d @nowhere --config @etc --out @texts")).isEqualTo(2);
        assertThat(err.toString())
                .contains("has files that are not of an earlier plan")
                .doesNotContain("nowhere");
        assertThat(run("cleanup --env-d @nowhere --config @etc --out @haproxy.cfg"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("haproxy.cfg: no such folder");
        assertThat(run("cleanup --env-d @nowhere --config @etc --out @haproxy.cfg/below"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("haproxy.cfg: no such folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@env.d/tea.yml", "@etc/openstack_user_config.yml", "@haproxy.cfg", "@empty.json", "@list.json"})
    void wrongPlanIsRefusedInOurWords(String file) throws IOException {
        Files.writeString(folder.resolve("empty.json"), "");
        Files.writeString(folder.resolve("list.json"), "[1]");

        assertThat(run("apply --plan " + file + " --overlay @new")).isEqualTo(1);
        assertThat(err.toString())
                .contains("a plan is what 'plan --format json' prints")
                .doesNotContain("Unexpected", "token", "constant", "Exception");
    }

    @Test
    void namesThatWereMeantAreAsked() {
        run("inventory --env-d @env.d --config @etc --write");

        assertThat(run("inventory-manage --config @etc -d tea_apo_container --dry-run"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("; is 'tea_api_container' meant?");
        assertThat(run("inventory-manage --config @etc -r infar1 --dry-run")).isEqualTo(1);
        assertThat(err.toString()).contains("; is 'infra1' meant?");
    }

    @Test
    void numbersHaveTheirPlural() {
        assertThat(run("plan --env-d @env.d --config @etc")).isZero();
        assertThat(out.toString())
                .startsWith("1 container type before, 1 after: 0 merges, 0 held back, 1 alone\n")
                .contains("infra1: 1 container before, 1 right after, 1 after cleanup");
    }
}
