/** Benchmarks; run by hand. */
package io.github.hyperconverge.bench;
