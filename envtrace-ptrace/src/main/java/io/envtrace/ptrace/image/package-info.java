/** The executables and libraries of a process: where their functions are, and whose code a stack leads through. */
package io.envtrace.ptrace.image;
