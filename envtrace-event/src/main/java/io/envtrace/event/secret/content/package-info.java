/** Finds the parts of a text that are secret by their own form: keys of known formats, passwords in URLs, values behind a secret name. */
package io.envtrace.event.secret.content;
