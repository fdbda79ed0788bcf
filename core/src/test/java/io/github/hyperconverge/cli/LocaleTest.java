package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.disk.FileName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program says and writes is the same in every locale, whatever the names of files are. */
class LocaleTest {
    /** As a name in UTF-8, in Latin-1, and with letters whose case Turkish has otherwise. */
    private static final List<String> NAMES = List.of("caf\u00e9\ud83d\ude00", "caf\udce9", "IiI");

    private static final List<String> COMMANDS = List.of(
            "plan --env-d env.d --env-d own",
            "plan --env-d env.d --format JSON",
            "plan --env-d env.d --config etc --format markdown",
            "validate --env-d env.d",
            "validate --env-d env.d --config etc --haproxy conf.d",
            "validate --env-d env.d --config etc --haproxy conf.d --format json --fail-on INFO",
            "validate --env-d env.d --config etc --haproxy conf.d --format sarif --fail-on warning",
            "validate --config etc --fix --policy %.policy",
            "apply --env-d env.d --env-d own --overlay own",
            "apply --env-d env.d --env-d own --undo",
            "plan --env-d copy --format json > plan.json",
            "apply --plan plan.json --in-place",
            "apply --env-d %.env --in-place",
            "inventory --env-d env.d --config etc --names counter --addresses ascending --write",
            "inventory --env-d env.d --config etc --inventory %.json --names COUNTER --addresses ASCENDING --write",
            "inventory-manage --file %.json --list-host",
            "inventory-manage --file %.json --remove-item infra1",
            "inventory-manage --config % --reserve-address 172.29.236.77",
            "haproxy check conf.d --resolve warn",
            "haproxy check conf.d/% --format sarif",
            "haproxy print conf.d/%",
            "haproxy print none/%",
            "haproxy check conf.d/% --with-haproxy ./said",
            "haproxy transition --haproxy conf.d --from %.json --to %.json --out %.out",
            "cleanup --env-d env.d --config % --dry-run",
            "cleanup --env-d env.d --config etc --format json");

    @TempDir
    private Path temporary;

    /** Runs lines of a script as commands. */
    static final class Script {
        private Script() {}

        public static void main(String[] arguments) throws IOException {
            PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
            String[] words = ThisHost.commandLine(arguments);
            for (String line : FileName.decode(Files.readAllBytes(FileName.path(words[0])))
                    .lines()
                    .toList()) {
                String[] parts = line.split(" > ", 2);
                out.println("$ " + line.replaceAll("[\ud800-\udfff]", "?"));
                PrintWriter result =
                        parts.length == 1 ? out : new PrintWriter(Files.newBufferedWriter(FileName.path(parts[1])));
                out.println(Main.run(new Console(result, out, false, null), parts[0].split(" ")));
                result.flush();
            }
            out.flush();
        }
    }

    private Path at(Path folder, String name) {
        return folder.resolve(FileName.path(name));
    }

    private Path makeFolder(String name) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(name));
        for (String below : List.of("env.d", "copy", "etc", "etc/conf.d", "own", "conf.d")) {
            Files.createDirectory(folder.resolve(below));
        }
        Path said = Files.writeString(
                folder.resolve("said"),
                "#!/bin/sh\nprintf '[ALERT]    (1) : config : parsing [%s:2] : oops\\n' \"$3\"\nexit 1\n");
        Files.setPosixFilePermissions(said, PosixFilePermissions.fromString("rwx------"));
        for (String each : NAMES) {
            String type = each.equals("IiI") ? "iii" : each.endsWith("\udce9") ? "latin" : "cafe";
            String skeletons = """
                component_skel:
                  TYPE_api: {belongs_to: [TYPE_all]}
                  TYPE_worker: {belongs_to: [TYPE_all]}
                container_skel:
                  TYPE_api_container: {belongs_to: [tea_containers], contains: [TYPE_api]}
                  TYPE_worker_container: {belongs_to: [tea_containers], contains: [TYPE_worker]}
                """.replace("TYPE", type);
            String places = "physical_skel:\n"
                    + "  tea_containers: {belongs_to: [all_containers]}\n"
                    + "  tea_hosts: {belongs_to: [hosts]}\n";
            Files.writeString(at(folder, "env.d/" + each + ".yml"), skeletons);
            Files.writeString(at(folder, "copy/" + each + ".yml"), skeletons);
            Files.createDirectories(at(folder, "own/" + each));
            Files.writeString(
                    at(folder, "own/" + each + "/" + each + ".yml"),
                    "physical_skel: {extra_containers: {belongs_to: [all_containers]}}\n");
            Files.createDirectories(at(folder, each));
            Files.writeString(at(folder, each + "/openstack_user_config.yml"), ProgramFixture.NETWORK_OF_ANY_SERIES);
            Files.createDirectories(at(folder, each + ".env"));
            Files.writeString(at(folder, each + ".env/" + each + ".yml"), skeletons + places);
            Files.writeString(at(folder, "etc/conf.d/" + each + ".yml"), type + "_hosts: {}\nused_ip: []\n");
            Files.writeString(at(folder, each + ".policy"), "severities: {config-unknown-key: warning}\n");
            Files.writeString(at(folder, "conf.d/" + each), "backend " + type + "\n  sever a 172.29.236.1:80\n");
            Files.writeString(at(folder, each + ".json"), "{\"_meta\": {\"hostvars\": {}}}");
            Files.writeString(folder.resolve("env.d/places.yml"), places);
        }
        Files.writeString(
                folder.resolve("etc/openstack_user_config.yml"),
                ProgramFixture.NETWORK_OF_ANY_SERIES + "tea_hosts: {infra1: {ip: 172.29.236.11}}\n");
        List<String> lines = new ArrayList<>();
        for (String command : COMMANDS) {
            if (command.contains("%")) {
                NAMES.forEach(each -> lines.add(command.replace("%", each)));
            } else {
                lines.add(command);
            }
        }
        Files.write(folder.resolve("script"), FileName.encode(String.join("\n", lines)));
        return folder;
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                boolean isArchive = file.toString().endsWith(".tar");
                files.put(
                        FileName.of(folder.relativize(file)),
                        isArchive
                                ? ""
                                : FileName.decode(Files.readAllBytes(file)).replace(folder.toString(), "@"));
            }
        }
        return files;
    }

    private ChildProgram.Run run(String locale, List<String> options, Path folder) throws Exception {
        return new ChildProgram(Map.of("LC_ALL", locale), options).run(folder, Script.class, "script");
    }

    @Test
    void everyLocaleGivesTheSame() throws Exception {
        Path usual = makeFolder("usual");
        ChildProgram.Run expected = run("C.UTF-8", List.of(), usual);
        String said = expected.out().replace(usual.toString(), "@");
        assertThat(expected.err()).isEmpty();
        assertThat(said).doesNotContain("the program has a fault", "no such folder", "\ufffd", "??.");
        assertThat(said.lines().filter(line -> line.contains("no such")))
                .hasSize(NAMES.size())
                .contains("hyperconverge: none/caf\u00e9\ud83d\ude00: no such file or folder");
        assertThat(said).contains("conf.d/caf\u00e9\ud83d\ude00:2:", "conf.d/caf\\udce9:2:");
        assertThat(said.lines()).contains("$ apply --plan plan.json --in-place", "+++ copy/caf\\udce9.yml");
        assertThat(said).contains("env.d/caf\u00e9\ud83d\ude00.yml:5:", "env.d/caf\\udce9.yml:5:", "caf%E9");

        for (String locale : List.of("C", "tr_TR.UTF-8", "tr_TR.UTF-8 ")) {
            List<String> options = locale.equals("C") ? List.of() : List.of("-Duser.language=tr", "-Duser.country=TR");
            Path folder = makeFolder("in" + locale.strip() + locale.length());
            ChildProgram.Run run = run(locale.endsWith(" ") ? "C.UTF-8" : locale, options, folder);

            assertThat(run.out().replace(folder.toString(), "@")).as(locale).isEqualTo(said);
            assertThat(run.err()).isEmpty();
            assertThat(files(folder)).as(locale).isEqualTo(files(usual));
        }
    }

    @ParameterizedTest
    @CsvSource({"C, 0", "C.UTF-8, 0", "C, 1", "C.UTF-8, 1"})
    void wordsOfTheCommandLineAreNamesOfFiles(String locale, int name) throws Exception {
        Path folder = makeFolder("usual");
        ChildProgram program = new ChildProgram(Map.of("LC_ALL", locale), List.of());

        ChildProgram.Run plain = program.run(folder, "validate", "--env-d", NAMES.get(name) + ".env");
        ChildProgram.Run parsed =
                program.run(folder, "validate", "--env-d", NAMES.get(name) + ".env", "--fail-on", "error");

        assertThat(plain).isEqualTo(parsed);
        assertThat(plain.status()).as("%s", plain).isZero();
        assertThat(plain.out()).contains("1 file, no findings");
    }

    @ParameterizedTest
    @CsvSource({"C", "C.UTF-8"})
    void missingFileIsToldAsOne(String locale) throws Exception {
        ChildProgram.Run run =
                new ChildProgram(Map.of("LC_ALL", locale), List.of()).run(temporary, "plan", "--env-d", "th\u00e9");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1).allMatch(line -> line.endsWith("th\u00e9: no such folder"));
    }
}
