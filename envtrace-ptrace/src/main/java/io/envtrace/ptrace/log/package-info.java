/** The event logs of traced processes. */
package io.envtrace.ptrace.log;
