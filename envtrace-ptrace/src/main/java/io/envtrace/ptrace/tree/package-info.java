/** The processes and threads that are traced, and which log each writes into. */
package io.envtrace.ptrace.tree;
