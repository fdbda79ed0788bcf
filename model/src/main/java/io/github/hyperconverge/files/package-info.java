/** Writing files so that a crash leaves the old or the new, never a mixture that goes unnoticed. */
package io.github.hyperconverge.files;
