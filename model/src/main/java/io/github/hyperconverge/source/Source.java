package io.github.hyperconverge.source;

import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.disk.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A named text that keeps the bytes it was made from.
 *
 * <p>The text is the UTF-8 reading of the bytes, a byte order mark included. Bytes that are not UTF-8 are viewed one to
 * one as ISO-8859-1, so that every byte still has a place. Immutable; two sources are equal when name and bytes are.
 */
public final class Source {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int CHUNK = 1 << 16;

    private final String name;
    private final byte[] bytes;
    private final boolean ascii;
    private final boolean utf8;
    private volatile @Nullable String text;
    private volatile int @Nullable [] lineStarts;
    private volatile int @Nullable [] supplementary;

    /** Takes over the bytes. */
    private Source(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.ascii = isAscii(bytes);
        String decoded = ascii ? "" : new String(bytes, StandardCharsets.UTF_8);
        // Malformed input decodes to U+FFFD, so only a text that holds one needs the costly comparison.
        this.utf8 = decoded.indexOf('\uFFFD') < 0 || Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), bytes);
        this.text = ascii || !utf8 ? null : decoded;
    }

    private static boolean isAscii(byte[] bytes) {
        int all = 0;
        for (byte b : bytes) {
            all |= b;
        }
        return all >= 0;
    }

    /**
     * Makes a source of a text.
     *
     * @param name how diagnostics call it, usually a path with {@code /} as separator
     * @param text the text; its bytes are its UTF-8 form
     * @return the source
     */
    public static Source of(String name, String text) {
        return ofBytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes a source of bytes.
     *
     * @param name how diagnostics call it, usually a path with {@code /} as separator
     * @param bytes the bytes, copied
     * @return the source
     */
    public static Source ofBytes(String name, byte[] bytes) {
        return new Source(name, bytes.clone());
    }

    /**
     * Reads a file, or the start of a large one.
     *
     * @param file the file; its path, as given, becomes the name
     * @param atMost the number of bytes after which reading stops
     * @return the source
     * @throws IOException if the file cannot be read
     */
    public static Source read(Path file, int atMost) throws IOException {
        try (InputStream in = RegularFile.read(file)) {
            byte[] start = new byte[(int) Math.min(Files.size(file), atMost)];
            int count = 0;
            for (int more = 0; more >= 0 && count < start.length; count += Math.max(more, 0)) {
                more = in.read(start, count, Math.min(start.length - count, CHUNK));
            }
            // What has no size, or grew since.
            byte[] rest = in.readNBytes(atMost - count);
            byte[] all = rest.length == 0 && count == start.length ? start : Arrays.copyOf(start, count + rest.length);
            System.arraycopy(rest, 0, all, count, rest.length);
            return new Source(nameOf(file), all);
        }
    }

    /**
     * Gives the name a path has in diagnostics.
     *
     * @param path any path
     * @return the path as given, with {@code /} as separator; see {@link FileName} for what is not UTF-8
     */
    public static String nameOf(Path path) {
        return FileName.of(path);
    }

    /**
     * Returns the name.
     *
     * @return how diagnostics call this source
     */
    public String name() {
        return name;
    }

    /**
     * Returns the path that the name stands for.
     *
     * @return the path as given
     * @throws java.nio.file.InvalidPathException if the name is none of a path
     */
    public Path path() {
        return FileName.path(name);
    }

    /**
     * Returns the text.
     *
     * @return all of it, a byte order mark included
     */
    public String text() {
        String known = text;
        if (known == null) {
            known = new String(bytes, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            text = known;
        }
        return known;
    }

    /**
     * Returns the bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Opens the bytes; nothing is copied.
     *
     * @return a stream of all of them
     */
    public InputStream newInputStream() {
        return new ByteArrayInputStream(bytes);
    }

    /**
     * Returns the number of bytes.
     *
     * @return their number
     */
    public int size() {
        return bytes.length;
    }

    /**
     * Tells whether all bytes are ASCII, so that they count as the characters do.
     *
     * @return true if none is above 127
     */
    public boolean isAscii() {
        return ascii;
    }

    /**
     * Tells whether the bytes are UTF-8.
     *
     * @return false if the text is the one-to-one view
     */
    public boolean isUtf8() {
        return utf8;
    }

    /**
     * Tells whether the text starts with a byte order mark.
     *
     * @return true if its first character is U+FEFF
     */
    public boolean hasByteOrderMark() {
        return !ascii && text().charAt(0) == BYTE_ORDER_MARK;
    }

    /**
     * Returns the SHA-256 digest of the bytes.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String sha256() {
        return HexFormat.of().formatHex(sha256Digest().digest(bytes));
    }

    /**
     * Returns the digest of what a stream holds, without holding all of it.
     *
     * @param in read to its end
     * @return 64 hexadecimal digits in lower case
     * @throws IOException if it cannot be read
     */
    public static String sha256(InputStream in) throws IOException {
        MessageDigest digest = sha256Digest();
        in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Returns the number of lines. LF, CR LF and a lone CR end a line.
     *
     * @return at least 1; a text that ends in a line end has an empty last line
     */
    public int lineCount() {
        return lineStarts().length;
    }

    /**
     * Returns one line without its end.
     *
     * @param line 1-based
     * @return the line's characters
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public String line(int line) {
        String text = text();
        int[] starts = lineStarts();
        int start = starts[line - 1];
        int end = line < starts.length ? starts[line] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    /**
     * Finds the line and column of an offset. A byte order mark takes no column.
     *
     * @param offset 0-based, in UTF-16 units, at most the length of the text
     * @return the position
     * @throws IndexOutOfBoundsException if the offset is outside the text
     */
    public SourcePosition position(int offset) {
        if (offset < 0 || offset > text().length()) {
            throw new IndexOutOfBoundsException("offset " + offset + " outside " + name);
        }
        int[] starts = lineStarts();
        int found = Arrays.binarySearch(starts, offset);
        int index = found >= 0 ? found : -found - 2;
        int column = offset - starts[index] + 1;
        if (index == 0 && column > 1 && hasByteOrderMark()) {
            column--;
        }
        return new SourcePosition(index + 1, column, offset);
    }

    /**
     * Converts a count of code points, as YAML parsers give it, to an offset.
     *
     * @param codePoints code points before the place
     * @return UTF-16 units before the place
     */
    public int offsetOfCodePoint(int codePoints) {
        int[] pairs = supplementary();
        if (pairs.length == 0) {
            return codePoints;
        }
        int found = Arrays.binarySearch(pairs, codePoints);
        return codePoints + (found >= 0 ? found : -found - 1);
    }

    private int[] lineStarts() {
        int[] known = lineStarts;
        if (known == null) {
            String text = text();
            int[] starts = new int[Math.max(16, text.length() / 24)];
            int count = 1;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                    if (count == starts.length) {
                        starts = Arrays.copyOf(starts, count * 2);
                    }
                    starts[count++] = i + 1;
                }
            }
            known = Arrays.copyOf(starts, count);
            lineStarts = known;
        }
        return known;
    }

    /** Code point indexes of the supplementary characters, ascending. */
    private int[] supplementary() {
        int[] known = supplementary;
        if (known == null) {
            String text = text();
            int[] indexes = new int[text.length() - text.codePointCount(0, text.length())];
            int count = 0;
            for (int i = 0; count < indexes.length; i++) {
                if (Character.isHighSurrogate(text.charAt(i))
                        && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    indexes[count] = i - count;
                    count++;
                    i++;
                }
            }
            known = indexes;
            supplementary = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Source that && name.equals(that.name) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + bytes.length;
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
