/** The Maven plug-in: the tests' JVMs get the agent, and what they did is checked. */
package io.envtrace.maven;
