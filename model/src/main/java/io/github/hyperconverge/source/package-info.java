/** Text as it was read, places in it, and edits of it. */
package io.github.hyperconverge.source;
