package io.github.hyperconverge.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.disk.AtomicFile;
import io.github.hyperconverge.files.StaleFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryStoreTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    @TempDir
    private Path folder;

    private Path file;
    private Path archive;

    @BeforeEach
    void name() {
        file = folder.resolve("openstack_inventory.json");
        archive = folder.resolve(InventoryStore.ARCHIVE);
    }

    private InventoryStore.Saved save(String before, String after, Instant now) throws IOException {
        try (InventoryStore store = InventoryStore.open(file, InstantSource.fixed(now))) {
            return store.save(Optional.ofNullable(before).map(text -> text.getBytes(UTF_8)), after.getBytes(UTF_8));
        }
    }

    private Map<String, String> members(Path tar) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(tar);
                TarArchiveInputStream entries = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                members.put(entry.getName(), new String(entries.readAllBytes(), UTF_8));
            }
        }
        return members;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void firstSaveMakesTheFileAndNoArchive() throws IOException {
        assertThat(save(null, "new", NOON).outcome()).isEqualTo(InventoryStore.Outcome.CREATED);

        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly(".openstack_inventory.json.lock", "openstack_inventory.json");
    }

    @Test
    void unchangedInventoryIsNotWritten() throws IOException {
        Files.writeString(file, "same");

        assertThat(save("same", "same", NOON).outcome()).isEqualTo(InventoryStore.Outcome.UNCHANGED);
        assertThat(archive).doesNotExist();
    }

    @Test
    void oldInventoryGoesIntoTheArchiveUnderTheTimeInUtc() throws IOException {
        Files.writeString(file, "old");

        assertThat(save("old", "new", NOON).outcome()).isEqualTo(InventoryStore.Outcome.REPLACED);
        assertThat(file).hasContent("new");
        assertThat(members(archive)).containsExactly(Map.entry("openstack_inventory.json-20260203_120000.json", "old"));
    }

    @Test
    void twoSavesWithinASecondHaveTwoNames() throws IOException {
        Files.writeString(file, "1");
        save("1", "2", NOON);
        save("2", "3", NOON);

        assertThat(members(archive))
                .containsExactly(
                        Map.entry("openstack_inventory.json-20260203_120000.json", "1"),
                        Map.entry("openstack_inventory.json-20260203_120001.json", "2"));
    }

    @Test
    void archiveIsTrimmedToTheNewestFifteenBeforeOneIsAdded() throws IOException {
        Files.writeString(file, "0");
        for (int i = 0; i < 20; i++) {
            save(Integer.toString(i), Integer.toString(i + 1), NOON.plusSeconds(60L * i));
        }

        assertThat(members(archive).values())
                .containsExactly(
                        "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19");
    }

    @Test
    void whatCanBeReadOfADamagedArchiveIsKeptAndTheDamagedOneSetAside() throws IOException {
        Files.writeString(file, "1");
        save("1", "2".repeat(5000), NOON);
        save("2".repeat(5000), "3", NOON.plusSeconds(60));
        byte[] whole = Files.readAllBytes(archive);
        byte[] damaged = Arrays.copyOf(whole, 3000);
        Files.write(archive, damaged);

        InventoryStore.Saved saved = save("3", "4", NOON.plusSeconds(120));

        assertThat(saved.damagedArchive()).isPresent();
        assertThat(saved.damagedArchive().get()).hasBinaryContent(damaged);
        assertThat(members(archive).values()).containsExactly("1", "3");
    }

    @Test
    void archiveThatIsNoneIsSetAsideToo() throws IOException {
        Files.writeString(file, "1");
        Files.writeString(archive, "no archive at all".repeat(100));

        assertThat(save("1", "2", NOON).damagedArchive()).isPresent();
        assertThat(members(archive).values()).containsExactly("1");
    }

    @Test
    void emptyArchiveIsNotDamaged() throws IOException {
        Files.writeString(file, "1");
        Files.write(archive, new byte[10240]);

        assertThat(save("1", "2", NOON).damagedArchive()).isEmpty();
    }

    @Test
    void fileThatChangedMeanwhileIsNotOverwritten() throws IOException {
        Files.writeString(file, "theirs");

        assertThatThrownBy(() -> save("ours", "new", NOON)).isInstanceOf(StaleFileException.class);
        assertThatThrownBy(() -> save(null, "new", NOON)).isInstanceOf(StaleFileException.class);
        assertThat(file).hasContent("theirs");
        assertThat(archive).doesNotExist();
    }

    @Test
    void fileThatIsGoneMeanwhileIsNotMadeAnew() {
        assertThatThrownBy(() -> save("ours", "new", NOON)).isInstanceOf(StaleFileException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void secondWriterIsTurnedAway() throws IOException {
        try (InventoryStore first = InventoryStore.open(file, InstantSource.fixed(NOON))) {
            assertThatThrownBy(() -> InventoryStore.open(file, InstantSource.fixed(NOON)))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("openstack_inventory.json");
            first.save(Optional.empty(), "new".getBytes(UTF_8));
        }
        assertThat(save("new", "newer", NOON).outcome()).isEqualTo(InventoryStore.Outcome.REPLACED);
    }

    @Test
    void modeOfTheFileStays() throws IOException {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        save("old", "new", NOON);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void inventoryBehindALinkIsReplacedAndTheLinkStays() throws IOException {
        Path real =
                Files.writeString(Files.createDirectory(folder.resolve("real")).resolve("inventory.json"), "old");
        Files.createSymbolicLink(file, real);

        save("old", "new", NOON);

        assertThat(file).isSymbolicLink().hasContent("new");
        assertThat(real).hasContent("new");
    }

    @Test
    void aNewArchiveHasTheModeOfTheInventory() throws IOException {
        save(null, "one", NOON);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        save("one", "two", NOON);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {InventoryStore.ARCHIVE, ".openstack_inventory.json.lock"})
    void noLinkBesideTheInventoryIsFollowed(String name) throws IOException {
        Files.writeString(file, "one");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path theirs = Files.writeString(elsewhere.resolve("theirs"), "theirs");
        for (Path target : List.of(theirs, elsewhere.resolve("new"))) {
            Path link = Files.createSymbolicLink(folder.resolve(name), target);

            assertThatThrownBy(() -> save("one", "two", NOON)).isInstanceOf(FileSystemException.class);
            assertThat(file).hasContent("one");
            Files.delete(link);
        }
        assertThat(elsewhere).isDirectoryContaining(path -> path.equals(theirs));
        assertThat(elsewhere.resolve("new")).doesNotExist();
        assertThat(theirs).hasContent("theirs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openstack_inventory.json", InventoryStore.ARCHIVE, ".openstack_inventory.json.lock"})
    void aPipeIsRefused(String name) throws Exception {
        if (!name.equals("openstack_inventory.json")) {
            Files.writeString(file, "one");
        }
        assertThat(new ProcessBuilder("mkfifo", folder.resolve(name).toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThatThrownBy(() -> save("one", "two", NOON)).hasMessageContaining("is a pipe or a device");
    }

    @Test
    void membersThatWouldUnpackElsewhereAreKeptAside() throws IOException {
        Files.writeString(file, "one");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            for (String name :
                    List.of("../up", "sub/../../up", "/etc/passwd", "openstack_inventory.json-20260101_000000.json")) {
                TarArchiveEntry entry = new TarArchiveEntry(name, true);
                entry.setSize(3);
                tar.putArchiveEntry(entry);
                tar.write("old".getBytes(UTF_8));
                tar.closeArchiveEntry();
            }
        }
        byte[] before = Files.readAllBytes(archive);

        InventoryStore.Saved saved = save("one", "two", NOON);

        assertThat(members(archive).keySet())
                .containsExactly(
                        "openstack_inventory.json-20260101_000000.json",
                        "openstack_inventory.json-20260203_120000.json");
        assertThat(saved.damagedArchive())
                .hasValueSatisfying(aside -> assertThat(aside).hasBinaryContent(before));
    }

    @Test
    void leftoverOfAKilledWriterIsTakenAway() throws IOException {
        Files.writeString(file, "old");
        Files.writeString(folder.resolve(".openstack_inventory.json" + AtomicFile.UNFINISHED), "half");

        save("old", "new", NOON);

        assertThat(names())
                .containsExactly(".openstack_inventory.json.lock", InventoryStore.ARCHIVE, "openstack_inventory.json");
    }

    @Test
    void contentThatCannotBeWrittenLeavesTheFile() throws IOException {
        Files.writeString(file, "old");
        List<String> before = new ArrayList<>(names());

        assertThatThrownBy(() -> AtomicFile.replace(file, out -> {
                    out.write(1);
                    throw new IOException("no");
                }))
                .hasMessage("no");
        assertThat(file).hasContent("old");
        assertThat(names()).isEqualTo(before);
    }
}
