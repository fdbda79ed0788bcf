import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The floor of a validation: SnakeYAML's nodes of all files of a folder, in a virtual machine that does nothing else. */
public final class ComposeOnly {
    public static void main(String[] arguments) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(Path.of(arguments[0]))) {
            files = found.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
        }
        for (Path file : files) {
            try (Reader text = Files.newBufferedReader(file)) {
                new Yaml().compose(text);
            }
        }
    }
}
