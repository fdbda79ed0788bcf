package io.github.hyperconverge.userconfig;

import static io.github.hyperconverge.userconfig.Configs.config;
import static io.github.hyperconverge.userconfig.Configs.effective;
import static io.github.hyperconverge.userconfig.Configs.placedRules;
import static io.github.hyperconverge.userconfig.Configs.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.yaml.ReadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserConfigFilesTest {
    @TempDir
    private Path outside;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(outside.resolve("openstack_deploy"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ParseResult<UserConfig> read() throws IOException {
        return UserConfigReader.create().read(folder, false);
    }

    @Test
    void mainFileComesBeforeConfDAndFilesBeforeSubfolders() throws IOException {
        write("openstack_user_config.yml", "main: 1");
        for (String name : new String[] {"z.yml", "a/x.yaml", "b.yaml", "c.yml.example", "d.txt"}) {
            write("conf.d/" + name, "\"" + name + "\": 1");
        }

        ParseResult<UserConfig> result = read();

        assertThat(effective(result)).isEqualTo("{main: 1, b.yaml: 1, z.yml: 1, a/x.yaml: 1}");
        assertThat(config(result).sources())
                .extracting(source ->
                        folder.relativize(Path.of(source.name())).toString().replace('\\', '/'))
                .containsExactly("openstack_user_config.yml", "conf.d/b.yaml", "conf.d/z.yml", "conf.d/a/x.yaml");
    }

    @Test
    void otherFilesOfTheFolderAreNotRead() throws IOException {
        write("openstack_user_config.yml", "a: 1");
        write("user_variables.yml", "b: 1");
        write("env.d/x.yml", "c: 1");

        assertThat(effective(read())).isEqualTo("{a: 1}");
    }

    @Test
    void subfolderDecidesBetweenFiles() throws IOException {
        write("conf.d/a.yml", "x: 1");
        write("conf.d/b.yml", "x: 2");
        assertThat(rules(read())).containsExactly("config-order-dependent");

        write("conf.d/sub/c.yml", "x: 3");
        assertThat(rules(read())).isEmpty();
    }

    @Test
    void mainFileNeedNotBeThere() throws IOException {
        write("conf.d/a.yml", "x: 1");

        assertThat(read().orElseThrow().effective()).hasToString("{x: 1}");
        assertThat(config(read()).sources()).hasSize(1);
    }

    @Test
    void firstFileOfConfDIsNoMainFile() throws IOException {
        // Merging copies, so the aliases part; the main file would be taken as it is.
        write("conf.d/a.yml", "{x: &x {a: 1}, y: *x}");
        write("conf.d/b.yml", "x: {b: 1}");

        assertThat(effective(read())).isEqualTo("{x: {a: 1, b: 1}, y: {a: 1}}");
    }

    @Test
    void folderWithoutEitherIsReported() throws IOException {
        assertThat(placedRules(read())).containsExactly("config-empty");
    }

    @Test
    void foldersAreFoldedOnRequest() throws IOException {
        write("openstack_user_config.yml", "a-hosts: {}");

        assertThat(effective(UserConfigReader.create().read(folder, true))).isEqualTo("{a_hosts: {}}");
        assertThat(effective(read())).isEqualTo("{a-hosts: {}}");
    }

    @Test
    void missingFolderIsNone() {
        assertThatThrownBy(() -> UserConfigReader.create().read(outside.resolve("gone"), true))
                .isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void mainFileThatIsAFolderOrDanglesIsReported() throws IOException {
        Files.createDirectory(folder.resolve("openstack_user_config.yml"));
        assertThat(rules(read())).containsExactly("config-not-a-file");

        Files.delete(folder.resolve("openstack_user_config.yml"));
        Files.createSymbolicLink(folder.resolve("openstack_user_config.yml"), Path.of("gone"));
        assertThat(rules(read())).containsExactly("config-not-a-file");
    }

    @Test
    void fileCalledConfDIsNotRead() throws IOException {
        write("openstack_user_config.yml", "a: 1");
        write("conf.d", "b: 1");

        assertThat(effective(read())).isEqualTo("{a: 1}");
        assertThat(rules(read())).isEmpty();
    }

    @Test
    void linksOutOfTheFolderAreRefused() throws IOException {
        Path secret = Files.writeString(outside.resolve("secret.yml"), "s: 1");
        Files.createSymbolicLink(folder.resolve("openstack_user_config.yml"), secret);
        write("conf.d/a.yml", "a: 1");
        Files.createSymbolicLink(folder.resolve("conf.d/b.yml"), secret);

        assertThat(effective(read())).isEqualTo("{a: 1}");
        assertThat(rules(read())).containsExactly("config-link-out-of-tree", "config-link-out-of-tree");
    }

    @Test
    void confDThatIsALinkOutOfTheFolderIsRefused() throws IOException {
        Path elsewhere = Files.createDirectory(outside.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("x.yml"), "s: 1");
        Files.writeString(elsewhere.resolve("y.yml"), "s: 1");
        write("openstack_user_config.yml", "a: 1");
        Files.createSymbolicLink(folder.resolve("conf.d"), elsewhere);

        assertThat(effective(read())).isEqualTo("{a: 1}");
        assertThat(rules(read())).containsExactly("config-link-out-of-tree");
    }

    @Test
    void linksWithinTheFolderAreRead() throws IOException {
        write("real/main.txt", "a: 1");
        write("real/x.yml", "b: 1");
        Files.createSymbolicLink(folder.resolve("openstack_user_config.yml"), Path.of("real/main.txt"));
        Files.createSymbolicLink(folder.resolve("conf.d"), Path.of("real"));

        assertThat(effective(read())).isEqualTo("{a: 1, b: 1}");
        assertThat(rules(read())).isEmpty();
    }

    @Test
    void folderMayBeALinkItself() throws IOException {
        write("openstack_user_config.yml", "a: 1");
        Path link = Files.createSymbolicLink(outside.resolve("link"), folder);

        assertThat(effective(UserConfigReader.create().read(link, false))).isEqualTo("{a: 1}");
    }

    @Test
    void tooLargeFileIsReported() throws IOException {
        write("openstack_user_config.yml", "a: 1 # " + "-".repeat(50));

        assertThat(rules(UserConfigReader.withLimits(new ReadLimits(20, 10, 10, 10))
                        .read(folder, false)))
                .containsExactly("yaml-too-large");
    }
}
