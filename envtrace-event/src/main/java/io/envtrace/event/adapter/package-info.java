/** Frameworks that copy the environment and are asked later: their methods to which an agent listens. */
package io.envtrace.event.adapter;
