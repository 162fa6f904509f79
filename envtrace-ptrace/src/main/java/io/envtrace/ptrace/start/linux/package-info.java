/** Starting on Linux, through glibc's posix_spawn. */
package io.envtrace.ptrace.start.linux;
