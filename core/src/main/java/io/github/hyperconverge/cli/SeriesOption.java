package io.github.hyperconverge.cli;

import io.github.hyperconverge.deployment.OsaSeries;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says which series of OSA runs the deployment. */
final class SeriesOption {
    @Option(
            names = "--series",
            paramLabel = "NAME",
            converter = Converter.class,
            description = "The series of OSA, such as queens or 2026.1; the newest by default.")
    private OsaSeries series = OsaSeries.newest();

    OsaSeries get() {
        return series;
    }

    /** Reads the name of a series. */
    static final class Converter implements ITypeConverter<OsaSeries> {
        @Override
        public OsaSeries convert(String value) {
            return OsaSeries.of(value)
                    .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(OsaSeries.values())
                                            .map(OsaSeries::id)
                                            .toList())));
        }
    }
}
