/** A rule of the Maven Enforcer, which whoever uses this package brings along. */
package io.github.hyperconverge.enforcer;
