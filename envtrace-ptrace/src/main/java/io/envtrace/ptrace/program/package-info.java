/** What a process runs, with its environment as C and Go keep it. */
package io.envtrace.ptrace.program;
