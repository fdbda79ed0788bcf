/**
 * What a change of inventory means for HAProxy: servers to add, to drain and to remove, and in which order. Nothing here
 * talks to a balancer; what is to be said to one is data.
 */
@org.jspecify.annotations.NullMarked
package io.github.hyperconverge.balancer;
