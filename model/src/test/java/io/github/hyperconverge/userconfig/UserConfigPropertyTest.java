package io.github.hyperconverge.userconfig;

import static io.github.hyperconverge.userconfig.Configs.config;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares what is read with what OSA's own steps make of the same files on maps that change in place. */
class UserConfigPropertyTest {
    private static final int FILES = 500;

    private static List<Source> files(long seed, double clashes) {
        RandomConfig random = new RandomConfig(seed, clashes);
        List<String> others = new ArrayList<>();
        String main = random.file();
        for (int i = random.upTo(3); i > 0; i--) {
            others.add(random.file());
        }
        return Configs.files(main, others.toArray(String[]::new));
    }

    /** What OSA has after reading, in order, or empty if it crashes. */
    private static Optional<String> osa(List<Source> files, boolean folds) {
        try {
            PythonConfig python = new PythonConfig();
            python.update(files.get(0).text());
            files.subList(1, files.size()).forEach(file -> python.merge(file.text()));
            Map<Object, Object> config = folds ? python.fold() : python.config();
            return Optional.of(PythonConfig.show(config));
        } catch (PythonConfig.Crash e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.05, false", "0.05, true", "0.4, false", "0.4, true"})
    void readsWhatOsaReadsAndRefusesWhatOsaCrashesOn(double clashes, boolean folds) {
        int sound = 0;
        for (long seed = 0; seed < FILES; seed++) {
            List<Source> files = files(seed, clashes);
            ParseResult<UserConfig> result = UserConfigReader.create().parse(files, folds);
            Optional<String> expected = osa(files, folds);

            assertThat(result.diagnostics().hasErrors())
                    .as("seed %s: %s", seed, result.diagnostics())
                    .isEqualTo(expected.isEmpty());
            if (expected.isPresent()) {
                sound++;
                assertThat(PythonConfig.show(PythonConfig.plain(config(result).effective())))
                        .as("seed %s", seed)
                        .isEqualTo(expected.get());
            }
        }
        assertThat(sound).isBetween(FILES / 20, FILES - FILES / 20);
    }

    @ParameterizedTest
    @CsvSource({"0.05, false", "0.05, true", "0.4, true"})
    void everyValueHasAPlaceThatSaysIt(double clashes, boolean folds) {
        for (long seed = 0; seed < FILES / 10; seed++) {
            UserConfig config = config(UserConfigReader.create().parse(files(seed, clashes), folds));

            checkPlaces(config, config.effective(), ModelPath.root(), seed);
        }
    }

    private static void checkPlaces(UserConfig config, YamlMapping mapping, ModelPath parent, long seed) {
        for (YamlMapping.Entry entry : mapping.entries()) {
            ModelPath path = parent.child(entry.name());
            assertThat(config.placeOfKey(path)).as("seed %s, %s", seed, path).isPresent();
            assertThat(config.provenance(path)).as("seed %s, %s", seed, path).isPresent();
            YamlNode value = entry.value();
            if (value instanceof YamlMapping inner) {
                checkPlaces(config, inner, path, seed);
            }
        }
    }
}
