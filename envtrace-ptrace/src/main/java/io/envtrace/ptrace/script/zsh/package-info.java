/** zsh, which exports what its modules need, and keeps its exported variables in libc's environment. */
package io.envtrace.ptrace.script.zsh;
