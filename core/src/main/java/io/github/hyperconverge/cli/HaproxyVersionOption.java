package io.github.hyperconverge.cli;

import io.github.hyperconverge.haproxy.HaproxyVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says which HAProxy is meant. */
final class HaproxyVersionOption {
    @Option(
            names = "--haproxy-version",
            paramLabel = "VERSION",
            converter = Converter.class,
            description = "The version of HAProxy that reads the configuration; ${DEFAULT-VALUE} by default.")
    private HaproxyVersion version = HaproxyVersion.usual();

    HaproxyVersion get() {
        return version;
    }

    /** Reads the name of a version. */
    static final class Converter implements ITypeConverter<HaproxyVersion> {
        @Override
        public HaproxyVersion convert(String value) {
            return HaproxyVersion.of(value)
                    .orElseThrow(() -> new TypeConversionException("'" + value + "' is not a version, such as 2.6"));
        }
    }
}
