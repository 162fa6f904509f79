/** What stands where a secret would, and is none: variables, places of secrets, blanks to fill in, sentences. */
package io.envtrace.event.secret.reference;
