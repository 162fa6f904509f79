/** Decides by the name of a variable, option or property whether its value is secret, unless the value is obviously none. */
package io.envtrace.event.secret.name;
