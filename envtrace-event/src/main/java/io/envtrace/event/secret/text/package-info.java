/** Characters, words and parts of one text, as the rules for secrets see them. */
package io.envtrace.event.secret.text;
