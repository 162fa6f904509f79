/** Words that look random: which of them open something, and which only identify. */
package io.envtrace.event.secret.token;
