/** From a thread at a breakpoint to an access: where to stop, what a call means, and what is recorded of it. */
package io.envtrace.ptrace.probe;
