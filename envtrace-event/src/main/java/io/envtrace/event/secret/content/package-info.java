/** What of a text is secret by what it is: keys with a shape, passwords in URLs, values behind a secret name. */
package io.envtrace.event.secret.content;
