/** A process's mapped objects, its threads' call stacks through Go and C alike, and the frames' names. */
package io.envtrace.binary.stack;
