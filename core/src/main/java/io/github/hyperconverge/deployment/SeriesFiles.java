package io.github.hyperconverge.deployment;

import io.github.hyperconverge.deployment.FoundSeries.Origin;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.ReadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files beside env.d that name a branch or release of OSA. What cannot be read says nothing. */
final class SeriesFiles {
    /** The files of a checkout that name its branch or release, and how. */
    private static Map<String, Pattern> files() {
        Pattern release = Pattern.compile("(?m)^openstack_release:[ \\t]*[\"']?([^\\s\"'#]+)");
        Map<String, Pattern> files = new LinkedHashMap<>();
        files.put(
                "ansible-role-requirements.yml",
                Pattern.compile(
                        "(?m)^[ \\t]*(?:-[ \\t]+)?trackbranch:[ \\t]*[\"']?((?:stable|unmaintained)/[^\\s\"'#]+)"));
        files.put(".gitreview", Pattern.compile("(?m)^[ \\t]*defaultbranch[ \\t]*=[ \\t]*(\\S+)"));
        files.put("inventory/group_vars/all/all.yml", release);
        files.put("inventory/group_vars/all.yml", release);
        files.put("playbooks/inventory/group_vars/all.yml", release);
        return files;
    }

    private SeriesFiles() {}

    /** What the checkout says that an env.d lies in; nothing if it lies in none. */
    static List<FoundSeries> inCheckout(Path environment) {
        List<FoundSeries> found = new ArrayList<>();
        try {
            Optional<Path> root = EnvironmentReader.checkoutAbove(environment);
            root.ifPresent(checkout -> files().forEach((name, pattern) -> read(checkout.resolve(name), root)
                    .flatMap(file -> find(file, pattern, Origin.CHECKOUT))
                    .ifPresent(found::add)));
        } catch (IOException | IllegalArgumentException e) {
            // A folder that is not there says nothing; whoever reads env.d tells it.
        }
        return found;
    }

    static List<FoundSeries> onDeploymentHost(Path program) {
        if (Files.notExists(program)) {
            return List.of();
        }
        Pattern version = Pattern.compile("(?m)^[ \\t]*(?:export[ \\t]+)?OSA_VERSION=[\"']?([^\\s\"'#;]+)");
        return read(program, Optional.empty()).flatMap(file -> find(file, version, Origin.DEPLOYMENT_HOST)).stream()
                .toList();
    }

    /** Reads a file that is not too large, below a folder that no link leads out of if there is one. */
    private static Optional<Source> read(Path file, Optional<Path> root) {
        int most = ReadLimits.defaults().bytes();
        try {
            Path real = file.toRealPath();
            boolean isOutside = root.isPresent() && !real.startsWith(root.get());
            if (isOutside || !Files.isRegularFile(real) || Files.size(real) > most) {
                return Optional.empty();
            }
            return Optional.of(
                    Source.ofBytes(Source.nameOf(file), Source.read(real, most).bytes()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The series that a file names most often, at the first place of it. */
    private static Optional<FoundSeries> find(Source file, Pattern pattern, Origin origin) {
        Map<OsaSeries, List<SourceRange>> places = new LinkedHashMap<>();
        Matcher matcher = pattern.matcher(file.text());
        while (matcher.find()) {
            SourceRange place = new SourceRange(file, matcher.start(1), matcher.end(1));
            OsaSeries.ofVersion(matcher.group(1))
                    .ifPresent(series -> places.computeIfAbsent(series, key -> new ArrayList<>())
                            .add(place));
        }
        Optional<FoundSeries> most = Optional.empty();
        int count = 0;
        for (Map.Entry<OsaSeries, List<SourceRange>> each : places.entrySet()) {
            if (each.getValue().size() > count) {
                count = each.getValue().size();
                most = Optional.of(FoundSeries.writtenAt(each.getValue().get(0), each.getKey(), origin));
            }
        }
        return most;
    }
}
