/** Ways to take the calling thread's stack, and how much of it counts. */
package io.envtrace.agent.boot.stack;
