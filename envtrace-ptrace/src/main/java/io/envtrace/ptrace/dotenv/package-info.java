/** Dotenv files that the tree has opened, and what stands in them. What they hold stays in the tool's memory. */
package io.envtrace.ptrace.dotenv;
