package io.github.hyperconverge.internal;

import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one file that a convergence plan adds to an operator's env.d, as far as its name and header go.
 *
 * <p>It lies in a subfolder of its own, because OSA reads a folder's files before those of its subfolders.
 */
public final class OverlayFile {
    /** Its path in an env.d folder. */
    public static final String PATH = "hyperconverge/overlay.yml";

    /** Its first line. */
    public static final String MARK = "# Overlay of a convergence plan, written by Hyperconverge.";

    private static final String DIGEST = "# Made from files with the digest ";
    private static final Pattern HOSTS = Pattern.compile("(?m)^# ([A-Za-z0-9_-]+) was judged by the hosts (.*)\\.$");

    private OverlayFile() {}

    /**
     * Tells whether a file is such an overlay.
     *
     * @param source a file of an env.d folder
     * @return true if both its path and its first line say so
     */
    public static boolean isOne(Source source) {
        return (source.name().equals(PATH) || source.name().endsWith("/" + PATH))
                && source.text().startsWith(MARK);
    }

    /**
     * Returns the header line that names the files an overlay was made from.
     *
     * @param layers the layers; overlays in them do not count
     * @return a comment line, without its end
     */
    public static String digestLine(List<EnvironmentLayer> layers) {
        String digests = withoutOverlays(layers).stream()
                .flatMap(layer -> layer.sources().stream())
                .map(Source::sha256)
                .collect(Collectors.joining("\n"));
        return DIGEST + Source.of("digests", digests).sha256() + ".";
    }

    /**
     * Returns the header line that names the hosts by which types of different groups became one.
     *
     * @param type the merged type
     * @param hosts the names of the hosts
     * @return a comment line, without its end
     */
    public static String hostsLine(String type, Collection<String> hosts) {
        return "# " + type + " was judged by the hosts "
                + hosts.stream()
                        .map(host -> host.replaceAll("[^A-Za-z0-9._-]", "?"))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /**
     * Finds the lines of {@link #hostsLine} in an overlay.
     *
     * @param overlay the overlay
     * @return the place of each line, by merged type
     */
    public static Map<String, SourceRange> hostsLines(Source overlay) {
        Map<String, SourceRange> lines = new LinkedHashMap<>();
        Matcher line = HOSTS.matcher(overlay.text());
        while (line.find()) {
            lines.put(line.group(1), new SourceRange(overlay, line.start(), line.end()));
        }
        return lines;
    }

    /**
     * Tells whether an overlay was made from other files than those at hand.
     *
     * @param overlay the overlay
     * @param layers the layers it lies over, itself included or not
     * @return true if its header names another digest, or none
     */
    public static boolean isOutdated(Source overlay, List<EnvironmentLayer> layers) {
        Optional<String> line =
                overlay.text().lines().filter(text -> text.startsWith(DIGEST)).findFirst();
        return !line.equals(Optional.of(digestLine(layers)));
    }

    /**
     * Leaves overlays out.
     *
     * @param layers layers of env.d
     * @return the same layers without the files that are overlays
     */
    public static List<EnvironmentLayer> withoutOverlays(List<EnvironmentLayer> layers) {
        return layers.stream()
                .map(layer -> layer.with(layer.sources().stream()
                        .filter(source -> !isOne(source))
                        .toList()))
                .toList();
    }

    /**
     * Leaves overlays out of an environment.
     *
     * @param environment an environment
     * @return what the other files say
     */
    public static Environment withoutOverlays(Environment environment) {
        return overlays(environment.layers()).isEmpty()
                ? environment
                : EnvironmentReader.create()
                        .parse(withoutOverlays(environment.layers()))
                        .value()
                        .orElseThrow();
    }

    /**
     * Finds the overlays in layers.
     *
     * @param layers layers of env.d
     * @return the files that are overlays
     */
    public static List<Source> overlays(List<EnvironmentLayer> layers) {
        return layers.stream()
                .flatMap(layer -> layer.sources().stream())
                .filter(OverlayFile::isOne)
                .toList();
    }
}
