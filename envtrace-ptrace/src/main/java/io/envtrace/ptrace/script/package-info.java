/** Shells that run scripts: what a script reads and changes by name, by its own file and line. */
package io.envtrace.ptrace.script;
