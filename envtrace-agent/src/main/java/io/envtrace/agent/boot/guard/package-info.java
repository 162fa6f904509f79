/** What keeps the agent from harming the program: room on the stack, no recursion, errors that are counted and not thrown. */
package io.envtrace.agent.boot.guard;
