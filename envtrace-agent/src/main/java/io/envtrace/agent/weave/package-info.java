/** Byte Buddy: makes the hooked classes' new bytes. In a jar of its own, opened only when no prepared bytes fit. */
package io.envtrace.agent.weave;
