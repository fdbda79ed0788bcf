/** YAML 1.1 documents as PyYAML's {@code safe_load} understands them, every value with its place. */
package io.github.hyperconverge.yaml;
