/** What depends on the amd64 instruction set; another architecture is another package. */
package io.envtrace.ptrace.amd64;
