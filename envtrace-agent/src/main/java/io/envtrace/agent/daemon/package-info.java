/** Finds the daemons that the program connects to; in the jar of the weaver. */
package io.envtrace.agent.daemon;
