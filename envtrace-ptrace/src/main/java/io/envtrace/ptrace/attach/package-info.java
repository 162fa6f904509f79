/** Traces a native program that runs already, until it ends or is detached from. */
package io.envtrace.ptrace.attach;
