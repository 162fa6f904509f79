/** Code of the tracer's own in traced programs: filters at functions' entries, which stop a thread only for calls of interest. */
package io.envtrace.ptrace.inline;
