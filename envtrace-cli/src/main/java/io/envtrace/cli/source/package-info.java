/** Where events come from: what brings the agent or the tracer to a program, in one list. */
package io.envtrace.cli.source;
