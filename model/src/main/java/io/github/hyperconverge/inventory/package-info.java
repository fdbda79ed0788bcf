/** The inventory that OSA generates, {@code openstack_inventory.json}. */
package io.github.hyperconverge.inventory;
