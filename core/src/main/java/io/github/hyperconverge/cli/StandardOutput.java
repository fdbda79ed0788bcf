package io.github.hyperconverge.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

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

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (unread) {
            return;
        }
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            unread = "Broken pipe".equals(e.getMessage());
            if (!unread) {
                throw e;
            }
        }
    }
}
