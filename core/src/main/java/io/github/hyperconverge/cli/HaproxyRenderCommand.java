package io.github.hyperconverge.cli;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.balancer.RoleInputs;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.files.AtomicFile;
import io.github.hyperconverge.haproxy.service.HaproxyService;
import io.github.hyperconverge.haproxy.service.RenderedConfig;
import io.github.hyperconverge.haproxy.service.RoleSeries;
import io.github.hyperconverge.haproxy.service.ServiceReader;
import io.github.hyperconverge.haproxy.service.ServiceRenderer;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Renders what OSA's haproxy role writes. */
@Command(
        name = "render",
        description = "Prints the configuration that OSA's haproxy role makes of service definitions.",
        mixinStandardHelpOptions = true)
final class HaproxyRenderCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 1 << 26;

    private final Console console;

    @Option(
            names = "--services",
            paramLabel = "FILE",
            required = true,
            description = "Definitions such as haproxy_default_services, in YAML; other variables in it count too.")
    private Path services = Path.of("");

    @Option(names = "--inventory", paramLabel = "FILE", required = true, description = "The inventory.")
    private Path inventory = Path.of("");

    @Option(
            names = "--series",
            paramLabel = "NAME",
            required = true,
            converter = SeriesConverter.class,
            description = "The series of the role: pike, queens, or 2025.2 and later.")
    private RoleSeries series = RoleSeries.NEWEST;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "The balancer, which names its certificates; the first of group haproxy unless said.")
    private @Nullable String host;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Writes the fragments to DIR/conf.d and the maps to DIR/map.conf.d instead of printing.")
    private @Nullable Path out;

    /** Reads the name of a series whose role can be rendered. */
    static final class SeriesConverter implements ITypeConverter<RoleSeries> {
        @Override
        public RoleSeries convert(String value) {
            return RoleSeries.of(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "the role of '" + value + "' is not known; it is for pike, queens and 2025.2 or later"));
        }
    }

    HaproxyRenderCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Source source = Source.read(services, MOST_BYTES);
        ParseResult<List<HaproxyService>> read = ServiceReader.create().parse(source);
        ParseResult<Inventory> hosts = InventoryReader.create().read(inventory);
        Diagnostics findings = read.diagnostics().and(hosts.diagnostics());
        if (findings.hasErrors()) {
            console.err().print(Hyperconverge.text(findings));
            return Main.FINDINGS;
        }
        YamlNode variables = YamlReader.create().parse(source).orElseThrow();
        List<String> balancers = RoleInputs.balancers(hosts.orElseThrow());
        String balancer = host != null ? host : balancers.isEmpty() ? "localhost" : balancers.get(0);
        ParseResult<RenderedConfig> rendered = ServiceRenderer.with(RoleInputs.of(
                        series,
                        hosts.orElseThrow(),
                        variables instanceof YamlMapping mapping ? mapping : YamlMapping.empty(),
                        balancer))
                .render(read.orElseThrow());
        console.err().print(Hyperconverge.text(findings.and(rendered.diagnostics())));
        if (rendered.diagnostics().hasErrors() || rendered.value().isEmpty()) {
            return Main.FINDINGS;
        }
        RenderedConfig config = rendered.value().get();
        if (out == null) {
            console.out().print(config.assembled());
        } else {
            write(config.fragments(), out.resolve("conf.d"));
            write(config.maps(), out.resolve("map.conf.d"));
        }
        return Main.FINE;
    }

    private static void write(Map<String, String> texts, Path folder) throws IOException {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = folder.resolve(text.getKey()).normalize();
            if (!file.startsWith(folder.normalize())) {
                throw new IOException(text.getKey() + ": leads out of " + folder);
            }
            Files.createDirectories(file.getParent());
            AtomicFile.replace(file, stream -> stream.write(text.getValue().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
