/** Facts about OSA's services that a cleanup needs: units, front ends, registration, and what destroying them costs. */
@NullMarked
package io.github.hyperconverge.catalogue;

import org.jspecify.annotations.NullMarked;
