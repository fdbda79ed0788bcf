/**
 * Which hosts, containers and groups an environment and a user configuration give: OSA's own inventory generator.
 *
 * <p>What it does, oddities included, is what OSA does, so that the inventory is equal to OSA's.
 */
@NullMarked
package io.github.hyperconverge.generate;

import org.jspecify.annotations.NullMarked;
