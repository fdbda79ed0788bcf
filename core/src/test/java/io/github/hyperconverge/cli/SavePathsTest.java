package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of writing, in folders where others have put things under the names that it uses. */
class SavePathsTest {
    @TempDir
    private Path folder;

    private Map<String, String> canary;

    /** What is put under a name. */
    enum Plant {
        LINK_TO_FILE,
        LINK_TO_FOLDER,
        LINK_TO_NOTHING,
        HARD_LINK,
        PIPE,
        FOLDER,
        FILE_OF_ANOTHER;

        void put(Path name, Path canary) throws IOException, InterruptedException {
            Files.createDirectories(name.getParent());
            if (Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(name);
            }
            switch (this) {
                case LINK_TO_FILE -> Files.createSymbolicLink(name, canary.resolve("file"));
                case LINK_TO_FOLDER -> Files.createSymbolicLink(name, canary.resolve("sub"));
                case LINK_TO_NOTHING -> Files.createSymbolicLink(name, canary.resolve("absent"));
                case HARD_LINK -> Files.createLink(name, canary.resolve("sub/file"));
                case FOLDER -> Files.writeString(Files.createDirectory(name).resolve("file"), "");
                case PIPE ->
                    assertThat(new ProcessBuilder("mkfifo", name.toString())
                                    .start()
                                    .waitFor())
                            .isZero();
                case FILE_OF_ANOTHER -> {
                    Files.writeString(name, "hyperconverge journal 1\n- - " + canary.resolve("file") + "\n");
                    Files.setAttribute(name, "unix:uid", 65_534);
                }
            }
        }
    }

    @BeforeEach
    void makeFolders() throws IOException {
        folder = folder.toRealPath();
        SavePath.prepare(folder);
    }

    /** Names beside the file that is written, in the folder that it lies in and in that of the journal. */
    static List<Arguments> planted() {
        List<Arguments> planted = new ArrayList<>();
        for (SavePath path : SavePath.values()) {
            String top = path.target.replaceFirst("/.*", "/");
            String parent = path.target.replaceFirst("[^/]*$", "");
            String name = path.target.substring(parent.length());
            Stream.of(
                            path.target,
                            top + ".hyperconverge-journal",
                            top + "..hyperconverge-journal.hyperconverge-new",
                            top + ".hyperconverge-lock",
                            top + ".hyperconverge-journal-probe",
                            parent + "." + name + ".hyperconverge-new",
                            parent + "." + name + ".lock",
                            parent + "." + name + ".unfinished",
                            parent + "backup_openstack_inventory.tar",
                            parent + ".backup_openstack_inventory.tar.unfinished")
                    .distinct()
                    .filter(file -> file.contains("inventory")
                            ? path == SavePath.INVENTORY || path == SavePath.REMOVE
                            : path != SavePath.INVENTORY && path != SavePath.REMOVE)
                    .forEach(file ->
                            Stream.of(Plant.values()).forEach(plant -> planted.add(Arguments.of(path, file, plant))));
        }
        return planted;
    }

    /** Nothing outside changes, nothing waits, and it ends with a line and a status. */
    @ParameterizedTest
    @MethodSource
    void planted(SavePath path, String name, Plant plant) throws Exception {
        Path file = folder.resolve("work").resolve(name);
        Assumptions.assumeTrue(plant != Plant.FILE_OF_ANOTHER || isRoot());
        plant.put(file, folder.resolve("canary"));
        canary = SavePath.canary(folder);
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        StringWriter said = new StringWriter();

        int status = SavePath.run(said, path.words(folder));

        assertThat(status).as(said.toString()).isIn(0, 1, 2);
        assertThat(said.toString()).doesNotContain("a fault", "\tat ");
        assertThat(SavePath.canary(folder)).isEqualTo(canary);
        assertThat(folder.resolve("canary/absent")).doesNotExist();
        assertThat(folder.resolve("canary/file")).hasContent("untouched");
        assertThat(folder.resolve("canary/sub/file")).hasContent("untouched");
    }

    private boolean isRoot() throws IOException {
        return Files.getAttribute(folder, "unix:uid").equals(0);
    }

    /** All of them work, and need nothing more when they have worked. */
    @ParameterizedTest
    @EnumSource
    void soundFoldersAreWritten(SavePath path) throws IOException {
        canary = SavePath.canary(folder);
        Map<String, String> before = SavePath.contents(folder.resolve("work"));
        StringWriter said = new StringWriter();

        assertThat(SavePath.run(said, path.words(folder))).as(said.toString()).isZero();

        Map<String, String> after = SavePath.contents(folder.resolve("work"));
        assertThat(after).isNotEqualTo(before);
        assertThat(after.get(path.target)).isNotEqualTo(before.get(path.target));
        assertThat(after.keySet()).allMatch(SavePathsTest::isNoLeftover);
        assertThat(SavePath.canary(folder)).isEqualTo(canary);
    }

    static boolean isNoLeftover(String name) {
        return !name.contains(".hyperconverge-") && !name.endsWith(".unfinished");
    }
}
