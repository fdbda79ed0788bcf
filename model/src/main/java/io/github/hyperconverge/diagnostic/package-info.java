/** What is wrong with a document, and where. */
package io.github.hyperconverge.diagnostic;
