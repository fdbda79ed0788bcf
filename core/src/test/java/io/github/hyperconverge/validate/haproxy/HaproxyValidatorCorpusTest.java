package io.github.hyperconverge.validate.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyFile;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the validator says of files that {@code haproxy -c} was seen to refuse, and of those that it takes. */
@Tag("corpus")
class HaproxyValidatorCorpusTest {
    private static final List<String> PIECES = List.of(
            "\n",
            "\r\n",
            " ",
            "\\",
            "\"",
            "'",
            "#",
            "\"${",
            "}",
            "\\x4",
            "\u0000",
            "\u00ff",
            "backend x\n",
            ".if 0\n",
            ".else\n",
            ".endif\n",
            "server a :80\n",
            "no ",
            "{",
            "defaults d from d\n",
            "%[",
            "acl(",
            "bind :1-9\n",
            "if ");

    /** A finding of one file. */
    private record Found(String file, Diagnostic finding) {
        String rule() {
            return finding.rule().id();
        }
    }

    /** Which files, and how many findings, of one rule. */
    private record Count(int files, int findings) {
        @Override
        public String toString() {
            return files + "/" + findings;
        }
    }

    private static Path corpus(String folder) {
        String corpus = System.getProperty("hyperconverge.corpus");
        assertThat(corpus).as("-Dhyperconverge.corpus=FOLDER").isNotNull();
        return Path.of(corpus, "haproxy").resolve(folder);
    }

    private static JsonNode entries(String folder) throws IOException {
        return new ObjectMapper()
                .readTree(corpus(folder).resolve("manifest.json").toFile())
                .get("entries");
    }

    private static Source source(Path file) throws IOException {
        return Source.ofBytes(file.getFileName().toString(), Files.readAllBytes(file));
    }

    private static List<Found> findings(Path file, Optional<HaproxyHost> host) throws IOException {
        return HaproxyFindings.all(HaproxyValidator.standard(), host, source(file)).all().stream()
                .map(finding -> new Found(file.getFileName().toString(), finding))
                .toList();
    }

    @Test
    void everyFaultIsFoundInItsLineAndAsGraveAsWanted() throws IOException {
        List<String> missed = new ArrayList<>();
        StringBuilder table = new StringBuilder("fault | haproxy -c | here\n");
        JsonNode entries = entries("invalid");
        for (JsonNode entry : entries) {
            Path file = corpus("invalid").resolve(entry.get("file").textValue());
            String rules = findings(file, Optional.of(HaproxyFindings.host())).stream()
                    .filter(found -> found.finding()
                            .severity()
                            .name()
                            .toLowerCase(Locale.ROOT)
                            .equals(entry.get("want").textValue()))
                    .filter(found ->
                            found.finding().range().orElseThrow().start().line()
                                    == entry.get("fault_line").intValue())
                    .map(Found::rule)
                    .distinct()
                    .collect(Collectors.joining(", "));
            table.append(entry.get("fault").textValue())
                    .append(" | ")
                    .append(entry.get("says").textValue())
                    .append(" | ")
                    .append(rules.isEmpty() ? "missed" : rules)
                    .append('\n');
            if (rules.isEmpty()) {
                missed.add(entry.get("file").textValue());
            }
        }
        System.out.println(table);

        assertThat(entries).hasSizeGreaterThanOrEqualTo(117);
        assertThat(missed).isEmpty();
    }

    /** Faults have no more findings than they have causes: what follows from a fault is not told. */
    @Test
    void faultsHaveFewOtherErrors() throws IOException {
        Set<String> others = new TreeSet<>();
        for (JsonNode entry : entries("invalid")) {
            Path file = corpus("invalid").resolve(entry.get("file").textValue());
            findings(file, Optional.of(HaproxyFindings.host())).stream()
                    .filter(found -> found.finding().severity().name().equals("ERROR"))
                    .filter(found ->
                            found.finding().range().orElseThrow().start().line()
                                    != entry.get("fault_line").intValue())
                    .forEach(found -> others.add(found.file() + " " + found.rule()));
        }

        // The proxies above the defaults have no timeouts, which is why it matters.
        assertThat(others).containsExactly("defaults-after-proxy.cfg haproxy-no-timeout");
    }

    private static Map<String, Count> counts(List<Found> all) {
        Map<String, List<Found>> byRule =
                all.stream().collect(Collectors.groupingBy(Found::rule, TreeMap::new, Collectors.toList()));
        Map<String, Count> counts = new TreeMap<>();
        byRule.forEach((rule, found) -> counts.put(
                rule, new Count((int) found.stream().map(Found::file).distinct().count(), found.size())));
        return counts;
    }

    /** The findings that are known to be right, by what haproxy -c said of the files. */
    private static Map<String, String> known(String verdict) throws IOException {
        try (InputStream file = HaproxyValidatorCorpusTest.class.getResourceAsStream("accepted.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(verdict + " "))
                    .map(line -> line.split(" +", 4))
                    .peek(cells -> assertThat(cells[3])
                            .as("why " + cells[1] + " is right")
                            .isNotBlank())
                    .collect(Collectors.toMap(
                            cells -> cells[1], cells -> cells[2], (one, other) -> other, TreeMap::new));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid", "warnings"})
    void filesThatHaproxyTakesHaveOnlyTheFindingsListed(String verdict) throws IOException {
        List<Found> all = new ArrayList<>();
        int files = 0;
        for (JsonNode entry : entries("cfg")) {
            JsonNode best = entry.has("with_files") ? entry.get("with_files") : entry;
            if (best.get("verdict").textValue().equals(verdict)) {
                files++;
                all.addAll(findings(corpus("cfg").resolve(entry.get("file").textValue()), Optional.empty()));
            }
        }
        Map<String, String> found = new TreeMap<>();
        counts(all).forEach((rule, count) -> found.put(rule, count.toString()));

        assertThat(files).isGreaterThan(60);
        assertThat(found).isEqualTo(known(verdict));
    }

    /** Only what is wrong in silence may be an error where haproxy -c finds none, and each file is named. */
    @Test
    void errorsInFilesThatHaproxyTakesAreOnesItKeepsSilentAbout() throws IOException {
        Set<String> errors = new TreeSet<>();
        for (JsonNode entry : entries("cfg")) {
            JsonNode best = entry.has("with_files") ? entry.get("with_files") : entry;
            if (best.get("verdict").textValue().equals("valid")) {
                findings(corpus("cfg").resolve(entry.get("file").textValue()), Optional.empty()).stream()
                        .filter(found -> found.finding().severity().name().equals("ERROR"))
                        .forEach(found -> errors.add(found.file() + " " + found.rule()));
            }
        }

        assertThat(errors)
                .containsExactly(
                        // No mode is set, so the frontend is in TCP mode and its backend in HTTP mode.
                        "hap-2.0.0-examples-transparent-proxy.cfg haproxy-mixed-modes",
                        // Two listens on one address and port.
                        "vtc-master-proxy-proxy-id-h2-1.cfg haproxy-duplicate-bind");
    }

    /** Where haproxy -c warns of timeouts there is a finding, and nowhere else. */
    @Test
    void missingTimeoutsAreThoseThatHaproxyWarnsOf() throws IOException {
        int compared = 0;
        for (JsonNode entry : entries("cfg")) {
            JsonNode best = entry.has("with_files") ? entry.get("with_files") : entry;
            boolean warns = best.toString().contains("missing timeouts for");
            if (Set.of("valid", "warnings").contains(best.get("verdict").textValue())) {
                boolean found =
                        findings(corpus("cfg").resolve(entry.get("file").textValue()), Optional.empty()).stream()
                                .anyMatch(each -> each.rule().equals("haproxy-no-timeout"));
                assertThat(found).as(entry.get("file").textValue()).isEqualTo(warns);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(250);
    }

    /** Every word that HAProxy 2.6 calls unknown is unknown here, but for those of libraries that were not built in. */
    @Test
    void wordsThatHaproxyDoesNotKnowAreNotKnownHere() throws IOException {
        List<String> missed = new ArrayList<>();
        int compared = 0;
        for (JsonNode entry : entries("cfg")) {
            Path path = corpus("cfg").resolve(entry.get("file").textValue());
            HaproxyFile file = HaproxyFile.of(source(path));
            Set<Integer> lines = new TreeSet<>();
            Set<Section> unknown = new HashSet<>();
            for (Found found : findings(path, Optional.empty())) {
                SourceRange place = found.finding().range().orElseThrow();
                lines.add(place.start().line());
                if (found.rule().equals("haproxy-unknown-section")) {
                    file.sectionAt(place.startOffset()).ifPresent(unknown::add);
                }
            }
            for (JsonNode message : entry.get("messages")) {
                String text = message.get("message").textValue();
                if (text.matches("(?s).*: unknown keyword '.*' in '.*' section.*")
                        && !text.matches("(?s).*'(ssl-engine|wurfl-.*)' in.*")) {
                    int line = message.get("line").intValue();
                    int start = file.lines().get(line - 1).range().startOffset();
                    compared++;
                    // Lines of a section that is unknown are not looked at one by one.
                    if (!lines.contains(line)
                            && file.sectionAt(start).filter(unknown::contains).isEmpty()) {
                        missed.add(path.getFileName() + ":" + line);
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(150);
        assertThat(missed).isEmpty();
    }

    @Test
    void whatTheRoleRendersHasOnlyTheFindingsListed() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String release : List.of("16.0.0", "17.0.0", "master")) {
            List<Found> all = new ArrayList<>();
            try (Stream<Path> cases = Files.list(corpus("osa").resolve(release))) {
                for (Path each : cases.sorted().toList()) {
                    for (Found finding : findings(each.resolve("expected.cfg"), Optional.empty())) {
                        all.add(new Found(each.getFileName().toString(), finding.finding()));
                    }
                }
            }
            counts(all).forEach((rule, count) -> found.put(rule + "@" + release, count.toString()));
        }

        assertThat(found).isEqualTo(known("osa"));
    }

    @Test
    void foldersOfTheRoleSayWhatItsOneFileSays() throws IOException {
        Path each = corpus("osa").resolve("master/infra3-converged");
        HaproxyConfig config = HaproxyReader.create()
                .readFragments(each.resolve("conf.d"))
                .value()
                .orElseThrow();

        assertThat(HaproxyValidator.standard().validate(config).all())
                .extracting(Diagnostic::message)
                .containsExactlyInAnyOrderElementsOf(findings(each.resolve("expected.cfg"), Optional.empty()).stream()
                        .map(found -> found.finding().message())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "2.6", "3.4"})
    void mutatedFilesNeverThrow(String version) throws IOException {
        List<byte[]> texts = new ArrayList<>();
        for (String folder : List.of("cfg", "invalid")) {
            for (JsonNode entry : entries(folder)) {
                byte[] text = Files.readAllBytes(
                        corpus(folder).resolve(entry.get("file").textValue()));
                if (text.length < 20_000) {
                    texts.add(text);
                }
            }
        }
        HaproxyValidator validator = HaproxyValidator.standard()
                .forVersion(HaproxyVersion.of(version).orElseThrow());
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            String text = new String(texts.get(random.nextInt(texts.size())), StandardCharsets.ISO_8859_1);
            for (int steps = 1 + random.nextInt(5); steps > 0; steps--) {
                int from = random.nextInt(text.length() + 1);
                int to = Math.min(text.length(), from + random.nextInt(12));
                String piece = random.nextInt(3) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size()));
                text = text.substring(0, from) + piece + text.substring(random.nextBoolean() ? from : to);
            }
            try {
                HaproxyFindings.all(
                        validator,
                        random.nextBoolean() ? Optional.of(HaproxyFindings.host()) : Optional.empty(),
                        Source.ofBytes("file0.cfg", text.getBytes(StandardCharsets.ISO_8859_1)));
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** What was recorded of haproxy -c is read, and placed where the record has a line. */
    @Test
    void recordedMessagesArePlacedInTheirLines() throws IOException {
        int placed = 0;
        for (JsonNode entry : entries("invalid")) {
            Path file = corpus("invalid").resolve(entry.get("file").textValue());
            HaproxyConfig config =
                    HaproxyReader.create().parse(source(file)).value().orElseThrow();
            for (JsonNode message : entry.get("messages")) {
                List<Diagnostic> read = HaproxyMessages.parse(
                                "[" + message.get("severity").textValue().toUpperCase(Locale.ROOT)
                                        + "]    (1) : config : "
                                        + message.get("message").textValue(),
                                config)
                        .all();
                assertThat(read).hasSize(1);
                if (!message.get("line").isNull()) {
                    assertThat(read.get(0).range().orElseThrow().start().line())
                            .as(message.toString())
                            .isEqualTo(message.get("line").intValue());
                    placed++;
                }
            }
        }
        assertThat(placed).isGreaterThan(60);
    }
}
