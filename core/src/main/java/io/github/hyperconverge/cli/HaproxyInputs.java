package io.github.hyperconverge.cli;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the commands are told which HAProxy is meant. */
final class HaproxyInputs {
    /** That of Debian 12. */
    static final String USUAL_VERSION = "2.6";

    private HaproxyInputs() {}

    /** Reads the name of a version. */
    static final class VersionConverter implements ITypeConverter<HaproxyVersion> {
        @Override
        public HaproxyVersion convert(String value) {
            return HaproxyVersion.of(value)
                    .orElseThrow(() -> new TypeConversionException("'" + value + "' is no version, such as 2.6"));
        }
    }

    /** Reads files as {@code -f} takes them; a folder alone is OSA's folder of fragments. */
    static ParseResult<HaproxyConfig> read(List<Path> files) throws IOException {
        return files.size() == 1 && Files.isDirectory(files.get(0))
                ? HaproxyReader.create().readFragments(files.get(0))
                : HaproxyReader.create().read(files);
    }
}
