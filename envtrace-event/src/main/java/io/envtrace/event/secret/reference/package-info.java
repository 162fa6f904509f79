/** Recognises what stands in place of a secret: variables, places of secrets, blanks to fill in, sentences. */
package io.envtrace.event.secret.reference;
