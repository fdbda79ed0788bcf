package io.github.hyperconverge.environment;

import static io.github.hyperconverge.environment.Layers.effective;
import static io.github.hyperconverge.environment.Layers.environment;
import static io.github.hyperconverge.environment.Layers.path;
import static io.github.hyperconverge.environment.Layers.placedRules;
import static io.github.hyperconverge.environment.Layers.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.yaml.ReadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFilesTest {
    @TempDir
    private Path folder;

    private Path tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = Files.createDirectory(folder.resolve("env.d"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private ParseResult<Environment> read(Path... directories) throws IOException {
        return EnvironmentReader.create().read(List.of(directories));
    }

    /** The names of the files read, without the tree's own path. */
    private List<String> namesRead() throws IOException {
        return environment(read(tree)).layers().get(0).sources().stream()
                .map(source -> source.name().substring(tree.toString().length() + 1))
                .toList();
    }

    private String inTree(String name) {
        return tree.resolve(name).toString();
    }

    @Test
    void namesAreSorted() throws IOException {
        for (String name : List.of("m.yml", "z.yml", "B.yml", "a.yml", "10.yml", "9.yml")) {
            write(name, "");
        }

        assertThat(namesRead()).containsExactly("10.yml", "9.yml", "B.yml", "a.yml", "m.yml", "z.yml");
    }

    @Test
    void filesComeBeforeSubfolders() throws IOException {
        write("a/x.yml", "");
        write("b/x.yml", "");
        write("z.yml", "");

        assertThat(namesRead()).containsExactly("z.yml", "a/x.yml", "b/x.yml");
    }

    @Test
    void subfolderIsReadWholeBeforeTheNext() throws IOException {
        write("a/deep/x.yml", "");
        write("a/y.yml", "");
        write("b/x.yml", "");

        assertThat(namesRead()).containsExactly("a/y.yml", "a/deep/x.yml", "b/x.yml");
    }

    @Test
    void laterFileOfTheSortedNamesWins() throws IOException {
        write("a.yml", "x: 1");
        write("b.yml", "x: 2");

        assertThat(effective(read(tree))).isEqualTo("{x: 2}");
    }

    @Test
    void onlyYamlIsRead() throws IOException {
        for (String name : List.of("a.yml", "b.yaml", "c.yml.bak", "d.YML", "e.json", "f", "fyml", "g.yml~")) {
            write(name, "");
        }

        assertThat(namesRead()).containsExactly("a.yml", "b.yaml");
    }

    @Test
    void onlyYamlIsReadInSubfolders() throws IOException {
        for (String name : List.of("s/a.yml", "s/b.yaml", "s/c.yml.example", "s/t/u/d.yaml", "s/t/u/e.txt")) {
            write(name, "");
        }

        assertThat(namesRead()).containsExactly("s/a.yml", "s/b.yaml", "s/t/u/d.yaml");
    }

    @Test
    void whatIsNotReadIsNoFinding() throws IOException {
        write("notes.txt", "x: [");

        assertThat(rules(read(tree))).isEmpty();
    }

    @Test
    void folderWithTheNameOfAFileIsWalked() throws IOException {
        write("x.yml/inner.yml", "x: 1");

        assertThat(effective(read(tree))).isEqualTo("{x: 1}");
        assertThat(rules(read(tree))).isEmpty();
    }

    @Test
    void hiddenFilesAreRead() throws IOException {
        write(".hidden.yml", "");
        write(".yml", "");
        write(".folder/x.yml", "");

        assertThat(namesRead()).containsExactly(".hidden.yml", ".yml", ".folder/x.yml");
    }

    @Test
    void emptyFolderIsAnEmptyLayer() throws IOException {
        assertThat(namesRead()).isEmpty();
        assertThat(effective(read(tree))).isEqualTo("{}");
    }

    @Test
    void linkToAFileInTheTreeIsRead() throws IOException {
        write("real/data.txt", "x: 1");
        Files.createSymbolicLink(tree.resolve("link.yml"), Path.of("real/data.txt"));

        assertThat(effective(read(tree))).isEqualTo("{x: 1}");
        assertThat(rules(read(tree))).isEmpty();
    }

    @Test
    void linkOutOfTheTreeIsRefused() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.yml"), "x: secret");
        Files.createSymbolicLink(tree.resolve("link.yml"), secret);

        ParseResult<Environment> result = read(tree);

        assertThat(effective(result)).isEqualTo("{}");
        assertThat(placedRules(result)).containsExactly(inTree("link.yml") + ":1:1 env-link-out-of-tree");
    }

    @Test
    void linkThroughALinkOutOfTheTreeIsRefused() throws IOException {
        Path outside = Files.writeString(folder.resolve("secret.yml"), "x: secret");
        Files.createSymbolicLink(tree.resolve("step"), outside);
        Files.createSymbolicLink(tree.resolve("link.yml"), Path.of("step"));

        assertThat(rules(read(tree))).containsExactly("env-link-out-of-tree");
    }

    @Test
    void linkIntoAFolderWhoseNameContinuesTheTreesIsRefused() throws IOException {
        Path other = Files.createDirectory(folder.resolve("env.d.old"));
        Files.createSymbolicLink(tree.resolve("link.yml"), Files.writeString(other.resolve("x.yml"), "x: 1"));

        assertThat(rules(read(tree))).containsExactly("env-link-out-of-tree");
    }

    @Test
    void filesBesideARefusedLinkAreRead() throws IOException {
        Path outside = Files.writeString(folder.resolve("secret.yml"), "x: secret");
        Files.createSymbolicLink(tree.resolve("b.yml"), outside);
        write("a.yml", "a: 1");
        write("c.yml", "c: 1");

        assertThat(effective(read(tree))).isEqualTo("{a: 1, c: 1}");
    }

    @Test
    void linkToAFolderIsNotFollowed() throws IOException {
        write("real/x.yml", "");
        Files.createSymbolicLink(tree.resolve("again"), Path.of("real"));
        Files.createSymbolicLink(tree.resolve("again.yml"), Path.of("real"));

        assertThat(namesRead()).containsExactly("real/x.yml");
    }

    @Test
    void linkToTheFolderItStandsInEnds() throws IOException {
        write("x.yml", "");
        Files.createSymbolicLink(tree.resolve("loop"), tree);

        assertThat(namesRead()).containsExactly("x.yml");
    }

    @Test
    void treeMayBeALinkItself() throws IOException {
        write("x.yml", "x: 1");
        Path link = Files.createSymbolicLink(folder.resolve("link"), tree);

        assertThat(effective(read(link))).isEqualTo("{x: 1}");
    }

    @Test
    void danglingLinkIsNoFile() throws IOException {
        Files.createSymbolicLink(tree.resolve("gone.yml"), Path.of("nowhere.yml"));
        write("x.yml", "x: 1");

        ParseResult<Environment> result = read(tree);

        assertThat(placedRules(result)).containsExactly(inTree("gone.yml") + ":1:1 env-not-a-file");
        assertThat(effective(result)).isEqualTo("{x: 1}");
    }

    @Test
    void linkToItselfIsNoFile() throws IOException {
        Files.createSymbolicLink(tree.resolve("self.yml"), Path.of("self.yml"));

        assertThat(rules(read(tree))).containsExactly("env-not-a-file");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no named pipes in folders")
    void namedPipeIsNoFile() throws IOException, InterruptedException {
        Process mkfifo = new ProcessBuilder("mkfifo", inTree("pipe.yml")).start();
        assertThat(mkfifo.waitFor()).isZero();
        write("x.yml", "x: 1");

        ParseResult<Environment> result = read(tree);

        assertThat(placedRules(result)).containsExactly(inTree("pipe.yml") + ":1:1 env-not-a-file");
        assertThat(effective(result)).isEqualTo("{x: 1}");
    }

    @Test
    void missingFolderIsNone() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> read(tree, missing))
                .isInstanceOf(NotDirectoryException.class)
                .hasMessage(missing.toString());
    }

    @Test
    void fileIsNoFolder() throws IOException {
        Path file = write("x.yml", "");

        assertThatThrownBy(() -> read(file)).isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void tooLargeFileIsReportedAndTheOthersAreRead() throws IOException {
        write("large.yml", "x: 1 # " + "-".repeat(50));
        write("small.yml", "y: 1");

        ParseResult<Environment> result =
                EnvironmentReader.withLimits(new ReadLimits(20, 10, 10, 10)).read(List.of(tree));

        assertThat(placedRules(result)).containsExactly(inTree("large.yml") + ":1:1 yaml-too-large");
        assertThat(effective(result)).isEqualTo("{y: 1}");
    }

    @Test
    void fileAsLargeAsAllowedIsRead() throws IOException {
        write("x.yml", "x: 1 # 4567890123456");

        assertThat(rules(EnvironmentReader.withLimits(new ReadLimits(20, 10, 10, 10))
                        .read(List.of(tree))))
                .isEmpty();
    }

    @Test
    void fileThatIsNotUtf8IsReportedAndTheOthersAreRead() throws IOException {
        Files.write(tree.resolve("latin.yml"), new byte[] {'x', ':', ' ', (byte) 0xE9});
        write("utf.yml", "y: é");

        ParseResult<Environment> result = read(tree);

        assertThat(placedRules(result)).containsExactly(inTree("latin.yml") + ":1:4 yaml-not-utf8");
        assertThat(effective(result)).isEqualTo("{y: é}");
    }

    @Test
    void brokenFileIsReportedAndTheOthersAreRead() throws IOException {
        write("a.yml", "a: [");
        write("b.yml", "b: 1");

        assertThat(rules(read(tree))).containsExactly("yaml-syntax");
        assertThat(effective(read(tree))).isEqualTo("{b: 1}");
    }

    @Test
    void sourceNamesAreThePathAsGiven() throws IOException {
        write("sub/x.yml", "");
        Path given = folder.resolve("env.d/../env.d/.");

        assertThat(environment(read(given)).layers().get(0).sources())
                .extracting(Object::toString)
                .containsExactly(given + "/sub/x.yml");
    }

    @Test
    void layerIsCalledAsThePathGiven() throws IOException {
        Path given = folder.resolve("env.d/../env.d");

        assertThat(environment(read(given)).layers().get(0).name()).isEqualTo(given.toString());
    }

    @Test
    void laterFolderIsLaidOverTheEarlier() throws IOException {
        write("one/x.yml", "x: {a: 1, b: 1}");
        write("two/x.yml", "x: {b: 2}");

        ParseResult<Environment> result = read(tree.resolve("one"), tree.resolve("two"));

        assertThat(effective(result)).isEqualTo("{x: {a: 1, b: 2}}");
        assertThat(rules(result)).isEmpty();
    }

    @Test
    void samePathTwiceIsTwoLayers() throws IOException {
        write("x.yml", "x: {a: 1}");

        Environment twice = environment(read(tree, tree));

        assertThat(twice.isSetByOperator(path("x/a"))).isTrue();
        assertThat(environment(read(tree)).isSetByOperator(path("x/a"))).isFalse();
    }

    @Test
    void findingsOfReadingAndMergingAreOrderedTogether() throws IOException {
        write("a.yml", "x: 1");
        write("b.yml", "x: 2");
        Files.createSymbolicLink(tree.resolve("aa.yml"), Path.of("gone"));
        Files.createSymbolicLink(tree.resolve("c.yml"), Path.of("gone"));

        assertThat(rules(read(tree))).containsExactly("env-not-a-file", "env-order-dependent", "env-not-a-file");
    }
}
