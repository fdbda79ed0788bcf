/** Checks of what has been read, beyond what reading itself reports, the pages that explain rules, and JSON Schemas. */
package io.github.hyperconverge.validate;
