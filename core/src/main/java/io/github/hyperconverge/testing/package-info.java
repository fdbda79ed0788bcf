/** Assertions in the manner of AssertJ, which whoever uses this package brings along. */
package io.github.hyperconverge.testing;
