/** A session's directory, the logs in it, and the way from their events to a Trace. */
package io.envtrace.core.recorder;
