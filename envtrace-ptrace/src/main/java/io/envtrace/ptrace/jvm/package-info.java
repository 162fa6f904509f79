/** How JVMs are started: what their options mean for an agent. */
package io.envtrace.ptrace.jvm;
