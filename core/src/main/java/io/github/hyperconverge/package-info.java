/** The front door: everything the library does for env.d, in a few calls. */
package io.github.hyperconverge;
