/** Whom a path belongs to, and who else could have written there. */
@org.jspecify.annotations.NullMarked
package io.envtrace.ptrace.trust;
