package io.github.hyperconverge.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard output. A reader that has seen enough and is gone, as {@code head} is, is not a failure. */
final class StandardOutput extends FilterOutputStream {
    private boolean unread;

    StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /** Whether this is what has a reader; the system's words for a reader that is gone are those of the locale. */
    private static boolean isPipe() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().matches("(pipe|socket):.*");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (unread) {
            return;
        }
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            unread = "Broken pipe".equals(e.getMessage()) || isPipe();
            if (!unread) {
                throw e;
            }
        }
    }
}
