/** The memory of traced processes, and the breakpoints in it. */
package io.envtrace.ptrace.memory;
