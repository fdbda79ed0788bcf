package io.github.hyperconverge.inventory;

import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonWriter;

/** Writes inventories byte for byte as OSA does. Immutable and safe to share. */
public final class InventoryWriter {
    private final JsonWriter json;

    private InventoryWriter(JsonWriter json) {
        this.json = json;
    }

    /**
     * Makes a writer.
     *
     * @param style the layout, as a rule {@link JsonStyle#OSA}
     * @return the writer
     */
    public static InventoryWriter of(JsonStyle style) {
        return new InventoryWriter(JsonWriter.of(style));
    }

    /**
     * Writes an inventory.
     *
     * @param inventory what to write
     * @return its bytes, ASCII only, without a line end after the last brace
     */
    public byte[] toBytes(Inventory inventory) {
        return json.toBytes(inventory.document());
    }

    /**
     * Writes an inventory.
     *
     * @param inventory what to write
     * @return its text, ASCII only, without a line end after the last brace
     */
    public String toText(Inventory inventory) {
        return json.toText(inventory.document());
    }
}
