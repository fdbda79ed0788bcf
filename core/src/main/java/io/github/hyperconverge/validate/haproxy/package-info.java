/** Checks of haproxy.cfg: what HAProxy refuses, what it warns of, and what it passes over in silence. */
package io.github.hyperconverge.validate.haproxy;
