/** Starts programs under the tracer: native ones from their first instruction, JVMs with what they start. */
package io.envtrace.ptrace.launch;
