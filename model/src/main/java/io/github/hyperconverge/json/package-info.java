/** JSON documents as Python's {@code json} module reads and writes them. */
package io.github.hyperconverge.json;
