package io.github.hyperconverge.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
    @TempDir
    private Path folder;

    private static String uri(byte[] name) {
        StringBuilder uri = new StringBuilder();
        for (byte b : name) {
            uri.append(String.format("%%%02x", b));
        }
        return uri.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a/b",
                "/a",
                "/",
                ".",
                "..",
                "../a/../b",
                "a b%41+?#",
                "\u00e9",
                "/\u00e9/../\u00e9",
                "../\u00e9/.",
                "\udce9",
                "x\udcff\udc80/\ud83d\ude00",
                "/\udcc3",
                "\udced\udca0\udc80"
            })
    void pathComesBackFromItsName(String name) {
        assertThat(FileName.of(FileName.path(name))).isEqualTo(name);
        assertThat(FileName.path(name).isAbsolute()).isEqualTo(name.startsWith("/"));
    }

    @ParameterizedTest
    @CsvSource({"%C3%A9, \u00e9", "%F0%9F%98%80, \ud83d\ude00", "%E9, U+DCE9", "%C3, U+DCC3", "%C0, U+DCC0"})
    void nameIsUtf8OrTellsTheByte(String escaped, String name) {
        Path path = Path.of(URI.create("file:///" + escaped)).getFileName();
        String expected = name.startsWith("U+") ? Character.toString(Integer.parseInt(name.substring(2), 16)) : name;

        assertThat(FileName.of(path)).isEqualTo(expected);
        assertThat(FileName.path(expected)).isEqualTo(path);
    }

    @Test
    void anyBytesComeBack() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            while (random.nextInt(4) > 0) {
                if (random.nextBoolean()) {
                    bytes.write(random.nextInt(256));
                } else {
                    bytes.writeBytes(Character.toString(random.nextInt(0xD800)).getBytes(StandardCharsets.UTF_8));
                }
            }
            assertThat(FileName.encode(FileName.decode(bytes.toByteArray()))).isEqualTo(bytes.toByteArray());
        }
    }

    @Test
    void filesOfAnyNameAreFound() throws IOException {
        for (String name : new String[] {"\u00e9.yml", "\udce9.yml", "\udcff", "a\ud83d\ude00"}) {
            Path file = Path.of(URI.create(folder.toUri() + uri(FileName.encode(name))));
            Files.createFile(file);

            assertThat(FileName.path(FileName.of(file))).isRegularFile().isEqualTo(file);
            assertThat(FileName.beside(file, ".", ".new")).hasParentRaw(folder);
            assertThat(FileName.of(FileName.beside(file, ".", ".new").getFileName()))
                    .isEqualTo("." + name + ".new");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u00e9\0", "a\0b"})
    void nulIsNoName(String name) {
        assertThatThrownBy(() -> FileName.path(name)).isInstanceOf(InvalidPathException.class);
    }
}
