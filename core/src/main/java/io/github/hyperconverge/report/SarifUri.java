package io.github.hyperconverge.report;

import io.github.hyperconverge.source.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where SARIF says a file is. The file system is not asked: {@code ..} may lead through a link, and stays.
 *
 * @param uri an absolute uri, or a relative one
 * @param belowRoot true if the uri is relative to the folder that the report starts from
 */
record SarifUri(String uri, boolean belowRoot) {
    private static final Pattern ROOT = Pattern.compile("//?|[A-Za-z]:/");
    private static final String UP = "..";

    /**
     * A name in parts.
     *
     * @param root the slash, the two slashes or the drive that it starts with; empty if it is relative
     * @param segments the folders and the file
     */
    private record Parts(String root, List<String> segments) {
        static Parts of(String name) {
            Matcher matcher = ROOT.matcher(name);
            String root = matcher.lookingAt() ? matcher.group() : "";
            List<String> segments = Stream.of(name.substring(root.length()).split("/"))
                    .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                    .toList();
            return new Parts(root, segments);
        }

        boolean isRelative() {
            return root.isEmpty();
        }

        /** What is left of the name below a folder; empty if it lies elsewhere. */
        Optional<Parts> below(Parts folder) {
            int depth = folder.segments.size();
            if (!root.equals(folder.root)
                    || segments.size() < depth
                    || !segments.subList(0, depth).equals(folder.segments)) {
                return Optional.empty();
            }
            Parts rest = new Parts("", segments.subList(depth, segments.size()));
            return Optional.of(rest).filter(Parts::staysInside);
        }

        private boolean staysInside() {
            int depth = 0;
            for (String segment : segments) {
                depth += segment.equals(UP) ? -1 : 1;
                if (depth < 0) {
                    return false;
                }
            }
            return true;
        }

        private String path() {
            return segments.stream().map(SarifUri::encode).collect(Collectors.joining("/"));
        }

        String uri() {
            return switch (root) {
                case "" -> path();
                case "/" -> "file:///" + path();
                case "//" -> "file://" + path();
                default -> "file:///" + root + path();
            };
        }
    }

    /** Finds the uri of a file by the name it has in findings. */
    static SarifUri of(String name, Optional<Path> base) {
        Parts file = Parts.of(name);
        Parts folder = Parts.of(base.map(Path::normalize).map(Source::nameOf).orElse(""));
        // Nobody knows where a relative name starts; one that meets an absolute base is taken to start there.
        Optional<Parts> below = file.isRelative() && !folder.isRelative()
                ? Optional.of(file).filter(Parts::staysInside)
                : file.below(folder);
        return new SarifUri(below.orElse(file).uri(), below.isPresent());
    }

    private static String encode(String segment) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
