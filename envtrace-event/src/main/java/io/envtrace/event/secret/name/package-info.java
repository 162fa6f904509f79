/** What the name of a variable, option or property says of its value, and when the value itself says otherwise. */
package io.envtrace.event.secret.name;
