package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Converger;
import io.github.hyperconverge.converge.PolicyReader;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.internal.OverlayFile;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfigFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of a rule. Its examples are fixtures: files, laid over a sound deployment unless they are an env.d alone. */
record RulePage(Rule rule, String text) {
    private static final Pattern FENCE = Pattern.compile("```(.+)\n((?:.*\n)*?)```\n");
    private static final Pattern FILE = Pattern.compile("(?m)^# file: (.+)\n");
    private static final SmallCloud SOUND = SmallCloud.standard();

    static RulePage of(Rule rule) {
        return new RulePage(rule, RuleBook.page(rule).orElseThrow(() -> new AssertionError("no page of " + rule)));
    }

    String section(String name) {
        String start = "## " + name + "\n";
        int from = text.indexOf(start);
        assertThat(from).as(name + " of " + rule).isNotNegative();
        int to = text.indexOf("\n## ", from);
        return text.substring(from + start.length(), to < 0 ? text.length() : to + 1);
    }

    /** The blocks of a section that can be checked. */
    List<Example> examples(String name) {
        List<Example> examples = new ArrayList<>();
        for (Matcher fence = FENCE.matcher(section(name)); fence.find(); ) {
            if (fence.group(1).startsWith("yaml")) {
                examples.add(Example.of(fence.group(1), fence.group(2)));
            }
        }
        return examples;
    }

    /** Files, and how their bytes are made of the text of the page. */
    record Example(String info, Map<String, String> files) {

        static Example of(String info, String block) {
            Map<String, String> files = new LinkedHashMap<>();
            Matcher file = FILE.matcher(block);
            int from = 0;
            String name = "env.d/example.yml";
            while (file.find()) {
                if (file.start() > from) {
                    files.put(name, block.substring(from, file.start()));
                }
                name = file.group(1);
                from = file.end();
            }
            files.put(name, block.substring(from));
            return new Example(info, files);
        }

        Diagnostics findings() {
            if (files.containsKey("policy.yml")) {
                ParseResult<ConvergencePolicy> read = PolicyReader.parse(source("policy.yml"));
                return read.diagnostics()
                        .and(Converger.using(read.value().orElseThrow()).check(Hyperconverge.demo()));
            }
            if (files.containsKey("catalogue.yml")) {
                return ServiceCatalogue.parse(source("catalogue.yml")).diagnostics();
            }
            if (info.contains("converged")) {
                return Hyperconverge.unconverged(
                        sources().parse().orElseThrow().environment(), ConvergencePolicy.defaults());
            }
            return DeploymentValidator.standard().validate(sources().parse());
        }

        DeploymentSources sources() {
            boolean isWhole = files.keySet().stream()
                    .anyMatch(name -> !name.startsWith("env.d/") && !name.startsWith("operator/"));
            return new DeploymentSources(
                    List.of(FoundSeries.said(
                            info.contains("series=")
                                    ? OsaSeries.of(info.replaceAll(".*series=(\\S+).*", "$1"))
                                            .orElseThrow()
                                    : OsaSeries.newest())),
                    layers(isWhole),
                    isWhole ? Optional.of(config()) : Optional.empty(),
                    below("openstack_inventory.json").stream().findFirst(),
                    below("haproxy.cfg"),
                    Optional.empty(),
                    Diagnostics.none());
        }

        private List<EnvironmentLayer> layers(boolean isWhole) {
            List<EnvironmentLayer> layers = new ArrayList<>();
            for (String layer : List.of("env.d", "operator")) {
                List<Source> own = below(layer + "/");
                if (own.isEmpty() && layer.equals("env.d") && isWhole) {
                    own = List.of(Source.of("env.d/sound.yml", SOUND.envD().get(0)));
                }
                if (!own.isEmpty()) {
                    layers.add(new EnvironmentLayer(layer, own));
                }
            }
            String digest = OverlayFile.digestLine(layers);
            return layers.stream()
                    .map(layer -> new EnvironmentLayer(
                            layer.name(),
                            layer.sources().stream()
                                    .map(file -> file.text().contains("DIGEST")
                                            ? Source.of(
                                                    file.name(), file.text().replaceFirst("(?m)^.*DIGEST.*$", digest))
                                            : file)
                                    .toList()))
                    .toList();
        }

        private UserConfigFiles config() {
            List<Source> others = below("conf.d/");
            return new UserConfigFiles(
                    below("openstack_user_config.yml").stream()
                            .findFirst()
                            .or(() -> Optional.of(Source.of("openstack_user_config.yml", SOUND.networks()))),
                    others.isEmpty() ? List.of(Source.of("conf.d/sound.yml", SOUND.hosts())) : others);
        }

        private List<Source> below(String folder) {
            return files.keySet().stream()
                    .filter(name -> name.startsWith(folder))
                    .map(this::source)
                    .toList();
        }

        private Source source(String name) {
            String text = files.getOrDefault(name, "");
            if (info.contains("crlf")) {
                text = text.replace("\n", "\r\n");
            }
            if (info.contains("bom")) {
                text = "\uFEFF" + text;
            }
            return Source.ofBytes(
                    name,
                    text.getBytes(info.contains("latin1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
        }
    }
}
