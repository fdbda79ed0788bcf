/** How OSA lays YAML files over one another, for env.d as for the user configuration, and where each value comes from. */
package io.github.hyperconverge.layers;
