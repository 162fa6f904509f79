/** The agent's entry, its configuration, and how the changed class bytes get into the JVM. */
package io.envtrace.agent;
