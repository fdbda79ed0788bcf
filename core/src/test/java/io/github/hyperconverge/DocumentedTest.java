package io.github.hyperconverge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No public type goes without a comment that says what it is. */
class DocumentedTest {
    private static final Pattern TYPE = Pattern.compile(
            " *public (?:(?:static|final|abstract|sealed|non-sealed) )*(?:class|interface|enum|record) (\\w+).*");

    /** The types above which, annotations apart, no comment ends. */
    private static List<String> bare(String source) {
        List<String> bare = new ArrayList<>();
        String above = "";
        for (String line : source.lines().toList()) {
            Matcher type = TYPE.matcher(line);
            if (type.matches() && !above.endsWith("*/")) {
                bare.add(type.group(1));
            }
            // The lines of an annotation end with none of these.
            boolean separates = line.isBlank() || line.matches(".*([;{}]|\\*/)");
            above = separates || above.isEmpty() ? line.strip() : above;
        }
        return bare;
    }

    @Test
    void everyPublicTypeHasAComment() throws IOException {
        List<String> bare = new ArrayList<>();
        for (Path module : List.of(Path.of("../model"), Path.of("../core"))) {
            try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    bare.addAll(bare(Files.readString(file)));
                }
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void typesWithoutACommentAreSeen() {
        assertThat(bare("""
                import java.util.List;

                public final class A {
                    /** Says what it is. */
                    public record B() {}

                    @Deprecated
                    public enum C {}

                    /** Says what it is. */
                    @Deprecated
                    public sealed interface D {}
                }
                """)).containsExactly("A", "C");
    }
}
