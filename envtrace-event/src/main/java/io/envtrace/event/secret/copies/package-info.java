/** Finds copies of known secrets in other texts. */
package io.envtrace.event.secret.copies;
