/** Random-looking words: which of them are secrets, and which are identifiers. */
package io.envtrace.event.secret.token;
