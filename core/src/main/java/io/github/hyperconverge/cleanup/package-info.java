/** What of a deployment is redundant once its environment is converged, and the steps that take it away. */
@NullMarked
package io.github.hyperconverge.cleanup;

import org.jspecify.annotations.NullMarked;
