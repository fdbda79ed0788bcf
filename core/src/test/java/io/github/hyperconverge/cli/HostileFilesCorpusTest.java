package io.github.hyperconverge.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file that a command reads, with everything in its place that can stand there: what is no file, texts in other
 * encodings, bombs, and words that a template, a shell, a terminal or HAProxy would act on. In a small heap and stack.
 */
@Tag("corpus")
class HostileFilesCorpusTest {
    private static final String INVENTORY = "inventory --env-d @base --config @etc --write";

    /** Which command reads which file. */
    private static final Map<String, String> READERS = new LinkedHashMap<>();

    static {
        READERS.put("base/all.yml", "validate --env-d @base");
        READERS.put("base/sub/all.yml", "plan --env-d @base");
        READERS.put("etc/openstack_user_config.yml", "validate --env-d @base --config @etc --format json");
        READERS.put("etc/conf.d/more.yml", "validate --env-d @base --config @etc --format sarif");
        READERS.put("etc/openstack_inventory.json", "inventory-manage --config @etc --list-host");
        READERS.put("from.json", "haproxy transition --haproxy @haproxy.cfg --from @from.json --to @to.json");
        READERS.put("haproxy.cfg", "haproxy check @haproxy.cfg");
        READERS.put("policy.yml", "plan --env-d @base --policy @policy.yml");
        READERS.put("catalogue.yml", "cleanup --env-d @merged --config @old --catalogue @catalogue.yml --dry-run");
        READERS.put("old/notes.sh", "cleanup --env-d @merged --config @old --dry-run");
        READERS.put("plan.json", "apply --plan @plan.json --in-place --dry-run");
        READERS.put("undone/hyperconverge/overlay.yml", "validate --env-d @base --env-d @undone");
        READERS.put("etc/backup_openstack_inventory.tar", INVENTORY);
        READERS.put("base/.hyperconverge-journal", "apply --env-d @base --in-place");
        READERS.put("checkout/openstack_release", "plan --env-d @checkout/inventory/env.d");
        READERS.put("checkout/ansible-role-requirements.yml", "plan --env-d @checkout/inventory/env.d");
        READERS.put("checkout/.gitreview", "plan --env-d @checkout/inventory/env.d");
    }

    /** Puts something under a name. */
    @FunctionalInterface
    private interface Plant {
        void at(Path name) throws IOException, InterruptedException;
    }

    private static Plant bytes(byte[]... parts) {
        return name -> {
            Files.createFile(name);
            for (byte[] part : parts) {
                Files.write(name, part, StandardOpenOption.APPEND);
            }
        };
    }

    private static Plant text(String text) {
        return bytes(text.getBytes(UTF_8));
    }

    private static final String USUAL = "container_skel: {caf\u00e9_container: {contains: [caf\u00e9]}}\n";

    /** Each word at each place that YAML, JSON or HAProxy has one at. */
    private static String injected(String word) {
        StringBuilder quoted = new StringBuilder("\"");
        word.chars().forEach(c -> quoted.append(String.format("\\u%04x", c)));
        return "{X: {X: [X, {X: X}]}, _meta: {hostvars: {X: {X: X}}}, container_skel: {X: {X: X, contains: [X]}}}"
                .replace("X", quoted.append('"'));
    }

    private static Map<String, Plant> plants() {
        Map<String, Plant> plants = new LinkedHashMap<>();
        plants.put(
                "pipe",
                name -> new ProcessBuilder("mkfifo", name.toString()).start().waitFor());
        plants.put("socket", name -> {
            try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                // Names of sockets are short.
                Path brief = Files.createTempDirectory("s").resolve("s");
                socket.bind(UnixDomainSocketAddress.of(brief));
                Files.move(brief, name);
            }
        });
        plants.put("device", name -> Files.createSymbolicLink(name, Path.of("/dev/zero")));
        plants.put("folder", name -> Files.createDirectory(name));
        plants.put("dangling link", name -> Files.createSymbolicLink(name, Path.of("/absent")));
        plants.put("circle of links", name -> Files.createSymbolicLink(name, name.getFileName()));
        plants.put("nothing", text(""));
        plants.put("NUL", bytes(new byte[1000]));
        plants.put("UTF-16", bytes(new byte[] {-1, -2}, USUAL.getBytes(UTF_16LE)));
        plants.put("UTF-16 of the other order", bytes(new byte[] {-2, -1}, USUAL.getBytes(UTF_16BE)));
        plants.put("UTF-16 without a mark", bytes(USUAL.getBytes(UTF_16LE)));
        plants.put("Latin-1", bytes(USUAL.getBytes(ISO_8859_1)));
        plants.put("mark", bytes("\ufeff".getBytes(UTF_8), "\ufeff".getBytes(UTF_8), USUAL.getBytes(UTF_8)));
        plants.put("half a character", bytes("a: caf".getBytes(UTF_8), new byte[] {(byte) 0xC3}));
        plants.put("surrogate", bytes("a: ".getBytes(UTF_8), new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}));
        plants.put("escaped surrogates", text("{\"\\ud800\": \"\\udc00\", \"\\ud800x\": [\"\\udfff\\ud83d\"]}"));
        plants.put("bytes", bytes(allBytes()));
        plants.put("depth", text("[".repeat(200_000)));
        plants.put("depth of keys", text("{\"a\":".repeat(200_000)));
        plants.put("aliases", text("a: &a0 [x,x]\n" + lines(30, "b#: &b# [*a0,*a0]\n")));
        plants.put("digits", text("{\"a\": " + "9".repeat(200_000) + "}"));
        plants.put("words", text("a ".repeat(500_000)));
        plants.put("lines", text("a\n".repeat(200_000)));
        plants.put("keys", text(lines(50_000, "k#: 1\n")));
        for (String word : List.of(
                "x{{ lookup('pipe', 'id') }}",
                "x\n- hosts: all",
                "\u001b]0;t\u0007\u001b[45m",
                "$(touch canary)",
                "x\" \\ # ${HOME}",
                "\u202e\u2066\u009b1A\u2028",
                "../../canary",
                "-x")) {
            plants.put("word " + word.replaceAll("[^ -~]", "?"), text(injected(word)));
        }
        return plants;
    }

    private static byte[] allBytes() {
        byte[] bytes = new byte[70_000];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) (i * 31 + i / 256));
        return bytes;
    }

    private static String lines(int count, String line) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, count).forEach(i -> text.append(line.replace("#", Integer.toString(i))));
        return text.toString();
    }

    @TempDir
    private Path folder;

    @Test
    void eachIsReadOrRefusedInASmallHeap() throws Exception {
        ChildProgram.Run run = new ChildProgram(
                        Map.of("LC_ALL", "C.UTF-8"), List.of("-Xmx256m", "-Xss512k", "-XX:+UseSerialGC"))
                .run(folder.toRealPath(), HostileFilesCorpusTest.class);

        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out().lines())
                .hasSize(READERS.size() * plants().size())
                .allMatch(line -> line.matches(".* [012]"));
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of("").toRealPath();
        SavePath.prepare(folder);
        Path work = folder.resolve("work");
        Files.createDirectories(work.resolve("checkout/inventory/env.d"));
        Files.copy(work.resolve("base/all.yml"), work.resolve("checkout/inventory/env.d/all.yml"));
        String canary = SavePath.canary(folder).toString();
        for (Map.Entry<String, String> reader : READERS.entrySet()) {
            Path file = work.resolve(reader.getKey());
            Files.createDirectories(file.getParent());
            byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            for (Map.Entry<String, Plant> plant : plants().entrySet()) {
                Files.deleteIfExists(file);
                plant.getValue().at(file);
                StringWriter said = new StringWriter();
                int status = SavePath.run(
                        said,
                        Stream.of(reader.getValue().split(" "))
                                .map(word -> word.replace("@", work + "/"))
                                .toArray(String[]::new));
                String what = reader.getKey() + ": " + plant.getKey();
                check(what, said.toString());
                if (!SavePath.canary(folder).toString().equals(canary)) {
                    throw new AssertionError(what + " touched what is outside");
                }
                System.out.println(what + " " + status);
            }
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(file);
            }
            if (before.length > 0) {
                Files.write(file, before);
            }
        }
    }

    private static void check(String what, String said) {
        if (said.contains("a fault") || said.contains("not enough memory") || said.contains("nested too deep;")) {
            throw new AssertionError(what + ": " + said.substring(0, Math.min(2000, said.length())));
        }
        if (said.length() > 3_000_000 || said.matches("(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n\t]].*")) {
            throw new AssertionError(what + " says " + said.length() + " characters, or some that act on terminals");
        }
    }
}
