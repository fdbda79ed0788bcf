/** OSA's definitions of balanced services, and the configuration that its haproxy role renders from them. */
package io.github.hyperconverge.haproxy.service;
