package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.source.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The files of a user configuration.
 *
 * @param main {@value UserConfigReader#MAIN_FILE}; empty if there is none
 * @param others those of {@value UserConfigReader#CONF_D}, in the order in which they are merged
 */
public record UserConfigFiles(Optional<Source> main, List<Source> others) {

    /** Copies the list. */
    public UserConfigFiles {
        others = List.copyOf(others);
    }

    /**
     * Returns what a folder without a configuration has.
     *
     * @return no file
     */
    public static UserConfigFiles none() {
        return new UserConfigFiles(Optional.empty(), List.of());
    }

    /**
     * Changes texts.
     *
     * @param change gives the new text of each file, the old one for those that stay
     * @return the files with the new texts
     */
    public UserConfigFiles map(UnaryOperator<Source> change) {
        return new UserConfigFiles(main.map(change), others.stream().map(change).toList());
    }
}
