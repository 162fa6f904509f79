/** The secret rules: what is masked before anything is written. No regular expressions: this runs inside the target. */
package io.envtrace.event.secret;
