/** What an OSA deployment is made of, read from one place. */
@NullMarked
package io.github.hyperconverge.deployment;

import org.jspecify.annotations.NullMarked;
