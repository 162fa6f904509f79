/** Children of the process: what kind of program they are, how the agent gets into them, what is recorded of them. */
package io.envtrace.agent.boot.child;
