/**
 * What event sources outside of the program share to write accesses: stacks, frames and libraries once each, equal accesses counted. The
 * agent, which is in the program, has a faster way of its own.
 */
package io.envtrace.event.source;
