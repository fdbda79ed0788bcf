package io.github.hyperconverge.inventory;

import java.io.IOException;
import java.io.Serial;

/** Thrown if another writer is at work on an inventory. */
public final class InventoryLockedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    InventoryLockedException(String file) {
        super(file + ": another program is writing this inventory; try again when it is done");
    }
}
