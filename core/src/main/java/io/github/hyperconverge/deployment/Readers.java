package io.github.hyperconverge.deployment;

import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.userconfig.UserConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The readers of the documents that OSA of a series reads. */
record Readers(OsaSeries series) {

    EnvironmentReader environment() {
        return EnvironmentReader.create().whereEmptyReplaces(series.isAtLeast(OsaSeries.NEWTON));
    }

    UserConfigReader userConfig() {
        return UserConfigReader.create().whereEmptyReplaces(series.isAtLeast(OsaSeries.NEWTON));
    }

    InventoryReader inventory() {
        return InventoryReader.create().whereAsciiOnly(series.isAtLeast(OsaSeries.PIKE_16_0_0));
    }

    /** The given folders, and the configuration's own over them, unless it is one of them. */
    static List<Path> layers(List<Path> environment, Path config) throws IOException {
        List<Path> layers = new ArrayList<>(environment);
        Path own = config.resolve("env.d");
        if (Files.isDirectory(own)) {
            for (Path layer : environment) {
                if (Files.isSameFile(layer, own)) {
                    return layers;
                }
            }
            layers.add(own);
        }
        return layers;
    }
}
