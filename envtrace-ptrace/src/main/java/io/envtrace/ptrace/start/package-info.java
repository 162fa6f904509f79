/** Starts a program as its caller would have started it: same bytes, descriptors, signals, terminal. */
package io.envtrace.ptrace.start;
