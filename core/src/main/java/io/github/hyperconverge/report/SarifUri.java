package io.github.hyperconverge.report;

import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where SARIF says a file is. The file system is not asked: {@code ..} may lead through a link, and stays.
 *
 * @param uri an absolute uri, or a relative one
 * @param uriBaseId {@link #ROOT} if the uri is relative to the folder that the report starts from, else null
 */
record SarifUri(String uri, @Nullable String uriBaseId) {
    /** What stands for the folder that relative uris start from. */
    static final String ROOT = "%SRCROOT%";

    private static final Pattern START = Pattern.compile("//?|[A-Za-z]:/");
    private static final String SAFE = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /**
     * A name in parts.
     *
     * @param start the slash, the two slashes or the drive that it starts with; empty if it is relative
     * @param segments the folders and the file
     */
    private record Parts(String start, List<String> segments) {
        static Parts of(String name) {
            Matcher matcher = START.matcher(name);
            String start = matcher.lookingAt() ? matcher.group() : "";
            return new Parts(
                    start,
                    Stream.of(name.substring(start.length()).split("/"))
                            .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                            .toList());
        }

        /** What is left of the name below a folder; empty if it lies elsewhere. */
        Optional<Parts> below(Parts folder) {
            int depth = folder.segments.size();
            // Nobody knows where a relative name starts; one that meets an absolute base is taken to start there.
            if (start.isEmpty() && !folder.start.isEmpty()) {
                return Optional.of(this).filter(Parts::staysInside);
            }
            boolean inside = start.equals(folder.start)
                    && segments.size() >= depth
                    && segments.subList(0, depth).equals(folder.segments);
            return inside
                    ? Optional.of(new Parts("", segments.subList(depth, segments.size())))
                            .filter(Parts::staysInside)
                    : Optional.empty();
        }

        private boolean staysInside() {
            int depth = 0;
            for (String segment : segments) {
                depth += segment.equals("..") ? -1 : 1;
                if (depth < 0) {
                    return false;
                }
            }
            return true;
        }

        String uri() {
            String scheme = start.isEmpty() ? "" : start.equals("//") ? "file://" : "file:///";
            String drive = start.startsWith("/") ? "" : start;
            return scheme + drive + segments.stream().map(Parts::encode).collect(Collectors.joining("/"));
        }

        /** Half a character becomes a question mark, as in every encoding. */
        private static String encode(String segment) {
            StringBuilder uri = new StringBuilder();
            for (byte b : FileName.encode(segment)) {
                uri.append(SAFE.indexOf(b) < 0 ? String.format(Locale.ROOT, "%%%02X", b) : (char) b);
            }
            return uri.toString();
        }
    }

    /** Finds the uri of a file by the name it has in findings. */
    static SarifUri of(String name, Optional<Path> base) {
        Parts file = Parts.of(name);
        Parts folder = Parts.of(base.map(Path::normalize).map(Source::nameOf).orElse(""));
        return file.below(folder)
                .map(rest -> new SarifUri(rest.uri(), ROOT))
                .orElseGet(() -> new SarifUri(file.uri(), null));
    }
}
