/** OSA's env.d: which components run in which containers, on which hosts, and how layers of files are merged. */
package io.github.hyperconverge.environment;
