/** The client of the tracer, which is asked to follow what this process is about to start. */
package io.envtrace.agent.boot.tracer;
