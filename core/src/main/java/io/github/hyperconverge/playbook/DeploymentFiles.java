package io.github.hyperconverge.playbook;

import io.github.hyperconverge.userconfig.UserConfig;
import java.util.Optional;

/**
 * Where the files of a deployment lie on its deployment host.
 *
 * @param config the folder of the user configuration, absolute
 * @param inventory the inventory, absolute
 * @param usedIps where addresses are reserved; empty if that list has no lines to edit
 */
record DeploymentFiles(String config, String inventory, Optional<UsedIpsAnchor> usedIps) {

    static DeploymentFiles of(String config, String inventory, UserConfig userConfig) {
        return new DeploymentFiles(config, inventory, UsedIpsAnchor.in(userConfig));
    }
}
