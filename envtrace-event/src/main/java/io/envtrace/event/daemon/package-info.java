/** Daemons that were running before and do a client's work: which there are, which of them a client connects to, what they were given. */
package io.envtrace.event.daemon;
