/** Shells, and the ways in which they are started. */
package io.envtrace.shell.mode;
