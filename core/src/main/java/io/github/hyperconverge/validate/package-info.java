/** Checks of what has been read, beyond what reading itself reports. */
package io.github.hyperconverge.validate;
