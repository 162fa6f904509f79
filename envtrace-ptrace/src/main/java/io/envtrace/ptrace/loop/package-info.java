/** Follows a process tree: stop by stop, fork by fork, exec by exec, until nobody is left or all are let run untraced. */
package io.envtrace.ptrace.loop;
