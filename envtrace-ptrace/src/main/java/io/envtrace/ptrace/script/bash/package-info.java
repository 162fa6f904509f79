/** bash, which exports the functions that its source files share. */
package io.envtrace.ptrace.script.bash;
