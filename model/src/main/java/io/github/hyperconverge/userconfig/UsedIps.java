package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * An address, or a range of addresses, that is not to be handed out.
 *
 * @param definition the text, such as {@code 172.29.236.1,172.29.236.50}; of any kind if the files are wrong
 */
public record UsedIps(YamlNode definition) implements ConfigEntry {

    /**
     * Tells whether it is a range.
     *
     * @return true if the text has a comma
     */
    public boolean isRange() {
        return parts().size() > 1;
    }

    /**
     * Returns the first address.
     *
     * @return the text before the first comma, blanks included; empty if the definition is not text
     */
    public Optional<String> first() {
        return parts().stream().findFirst();
    }

    /**
     * Returns the last address, which belongs to the range.
     *
     * @return the text after the last comma, blanks included; empty if the definition is not text
     */
    public Optional<String> last() {
        return parts().stream().reduce((before, after) -> after);
    }

    private List<String> parts() {
        return definition instanceof YamlScalar scalar && scalar.isText()
                ? List.of(scalar.text().split(",", -1))
                : List.of();
    }
}
