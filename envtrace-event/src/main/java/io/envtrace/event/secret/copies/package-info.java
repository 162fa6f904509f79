/** Secrets that were met, found again wherever they stand. */
package io.envtrace.event.secret.copies;
