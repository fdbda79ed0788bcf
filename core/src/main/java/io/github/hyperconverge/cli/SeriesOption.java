package io.github.hyperconverge.cli;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.ParseResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says which series of OSA runs the deployment. */
final class SeriesOption {
    /** The property that names another file than a deployment host's own, for whoever looks into the root of another host. */
    static final String PROGRAM = "hyperconverge.openstack-ansible";

    @Option(
            names = "--series",
            paramLabel = "NAME",
            converter = Converter.class,
            description =
                    "The series of OSA, such as queens or 2026.1; found out from OSA's checkout, the deployment host"
                            + " or env.d by default.")
    private @Nullable OsaSeries series;

    /** What is known before anything is read. */
    List<FoundSeries> known() {
        return known(series);
    }

    static List<FoundSeries> known(@Nullable OsaSeries said) {
        List<FoundSeries> known = new ArrayList<>();
        if (said != null) {
            known.add(FoundSeries.said(said));
        }
        known.addAll(DeploymentSources.onDeploymentHost(
                Path.of(System.getProperty(PROGRAM, "/usr/local/bin/openstack-ansible"))));
        return known;
    }

    /** Says how the series was found out, unless it was named. */
    static void tell(ParseResult<Deployment> read, Console console) {
        read.value().map(Deployment::foundSeries).ifPresent(found -> tell(found, console));
    }

    /** Says how a series was found out, unless it was named. */
    static void tell(FoundSeries found, Console console) {
        if (found.origin() != FoundSeries.Origin.SAID) {
            console.say("OSA " + found.explanation() + " (--series names another)");
        }
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
