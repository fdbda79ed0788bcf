package io.github.hyperconverge.disk;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Paths as text from which they can be made again, in every locale. Java reads and writes names of files in the encoding
 * of the locale, and loses what that lacks; here they are UTF-8, and a byte that is not is a surrogate that stands alone,
 * U+DC80 to U+DCFF, as Python has it.
 */
public final class FileName {
    private static final char ESCAPED = '\uDC00';
    private static final String SLASH = "/";

    private FileName() {}

    /**
     * Writes a path as text.
     *
     * @param path any path
     * @return the path as given, with {@code /} as separator
     */
    public static String of(Path path) {
        String text = path.toString();
        String separator = path.getFileSystem().getSeparator();
        if (isAscii(text) || !separator.equals(SLASH)) {
            return text.replace(separator, SLASH);
        }
        // Only a URI tells the bytes; it is absolute, and ends in a slash if this is a folder.
        String uri = path.getFileSystem().getPath(SLASH).resolve(path).toUri().getRawPath();
        String whole = uri.endsWith(SLASH) && uri.length() > 1 ? uri.substring(0, uri.length() - 1) : uri;
        return decode(unescape(path.isAbsolute() ? whole : whole.substring(1)));
    }

    /**
     * Makes a path of text.
     *
     * @param name what {@link #of} wrote, or what somebody typed
     * @return the path, of the default file system
     * @throws InvalidPathException if no path has this name
     */
    public static Path path(String name) {
        Path slash = Path.of(SLASH);
        if (isAscii(name) || !slash.getFileSystem().getSeparator().equals(SLASH) || name.indexOf('\0') >= 0) {
            return Path.of(name);
        }
        StringBuilder uri = new StringBuilder("file://" + (name.startsWith(SLASH) ? "" : SLASH));
        for (byte b : encode(name)) {
            uri.append('%').append(Character.forDigit(b >> 4 & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
        }
        Path path = Path.of(URI.create(uri.toString().replace("%2f", SLASH)));
        return name.startsWith(SLASH) ? path : path.subpath(0, path.getNameCount());
    }

    /**
     * Names a file in the same folder.
     *
     * @param file the file
     * @param before what its name starts with beside
     * @param after what its name ends with beside
     * @return the path of the other file
     */
    public static Path beside(Path file, String before, String after) {
        return file.resolveSibling(path(before + of(file.getFileName()) + after));
    }

    /**
     * Reads bytes as UTF-8.
     *
     * @param bytes any bytes
     * @return text that {@link #encode} makes the same bytes of
     */
    public static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        for (CoderResult result = decoder.decode(in, out, true);
                result.isMalformed();
                result = decoder.reset().decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPED + (in.get() & 0xFF)));
            }
        }
        return out.flip().toString();
    }

    /**
     * Writes text as UTF-8.
     *
     * @param text any text
     * @return its bytes; half a character that does not stand for a byte becomes a question mark
     */
    public static byte[] encode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.codePoints().forEach(c -> {
            if (c >= ESCAPED + 0x80 && c <= ESCAPED + 0xFF) {
                bytes.write(c - ESCAPED);
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    private static byte[] unescape(String uri) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < uri.length(); i++) {
            boolean isEscape = uri.charAt(i) == '%';
            bytes.write(isEscape ? Integer.parseInt(uri, i + 1, i + 3, 16) : uri.charAt(i));
            i += isEscape ? 2 : 0;
        }
        return bytes.toByteArray();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
