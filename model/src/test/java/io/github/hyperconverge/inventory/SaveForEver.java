package io.github.hyperconverge.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Saves one inventory after the other until it is killed. */
final class SaveForEver {
    private SaveForEver() {}

    /** An inventory whose parts all tell its number. */
    static String inventory(int number) {
        return (number + "\n").repeat(20_000);
    }

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        for (int i = 1; i < 10_000; i++) {
            try (InventoryStore store = InventoryStore.open(file, InstantSource.system())) {
                Optional<byte[]> before = Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
                store.save(before, inventory(i).getBytes(UTF_8));
            }
            System.out.println(i);
        }
    }
}
