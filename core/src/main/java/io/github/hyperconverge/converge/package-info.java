/**
 * Which container types of an environment become one.
 *
 * <p>The rule is that of the OpenStack-Ansible specification "Hyper-Converge Containers": types of one service that
 * live on the same hosts under the same conditions become one, and services are never mixed.
 */
package io.github.hyperconverge.converge;
