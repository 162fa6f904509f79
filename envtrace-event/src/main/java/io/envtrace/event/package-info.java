/** The event log: what event sources write and the recorder reads. See {@code docs/event-log.md}. */
package io.envtrace.event;
