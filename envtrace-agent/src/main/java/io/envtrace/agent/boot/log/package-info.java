/** Accesses, stacks and libraries on their way into the event log. */
package io.envtrace.agent.boot.log;
