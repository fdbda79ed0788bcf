package io.github.hyperconverge.deployment;

import io.github.hyperconverge.deployment.FoundSeries.Origin;
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
    private static final Pattern RELEASE = Pattern.compile("(?m)^openstack_release:[ \\t]*[\"']?([^\\s\"'#]+)");
    private static final Pattern VERSION =
            Pattern.compile("(?m)^[ \\t]*(?:export[ \\t]+)?OSA_VERSION=[\"']?([^\\s\"'#;]+)");

    /** Where env.d lies in a checkout: from queens on, from newton on, and before. */
    private static final List<Path> PLACES = List.of(
            Path.of("playbooks/inventory/env.d"), Path.of("inventory/env.d"), Path.of("etc/openstack_deploy/env.d"));

    /** The files of a checkout that name its branch or release, and how. */
    private static final Map<String, Pattern> FILES = new LinkedHashMap<>();

    static {
        FILES.put(
                "ansible-role-requirements.yml",
                Pattern.compile(
                        "(?m)^[ \\t]*(?:-[ \\t]+)?trackbranch:[ \\t]*[\"']?((?:stable|unmaintained)/[^\\s\"'#]+)"));
        FILES.put(".gitreview", Pattern.compile("(?m)^[ \\t]*defaultbranch[ \\t]*=[ \\t]*(\\S+)"));
        FILES.put("inventory/group_vars/all/all.yml", RELEASE);
        FILES.put("inventory/group_vars/all.yml", RELEASE);
        FILES.put("playbooks/inventory/group_vars/all.yml", RELEASE);
    }

    private SeriesFiles() {}

    /** What the checkout says that an env.d lies in; nothing if it lies in none. */
    static List<FoundSeries> inCheckout(Path environment) {
        List<FoundSeries> found = new ArrayList<>();
        try {
            Path real = environment.toRealPath();
            for (Path place : PLACES) {
                if (real.endsWith(place)) {
                    Path root = real.getRoot().resolve(real.subpath(0, real.getNameCount() - place.getNameCount()));
                    FILES.forEach((name, pattern) -> read(root.resolve(name), root)
                            .flatMap(file -> find(file, pattern, Origin.CHECKOUT))
                            .ifPresent(found::add));
                    return found;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // A folder that is not there says nothing; whoever reads env.d tells it.
        }
        return found;
    }

    static List<FoundSeries> onDeploymentHost(Path program) {
        return read(program, program.toAbsolutePath().getRoot())
                .flatMap(file -> find(file, VERSION, Origin.DEPLOYMENT_HOST))
                .stream()
                .toList();
    }

    /** Reads a file that lies below a folder, which no link leads out of, and that is not too large. */
    private static Optional<Source> read(Path file, Path root) {
        int most = ReadLimits.defaults().bytes();
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(root) || !Files.isRegularFile(real) || Files.size(real) > most) {
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
