/** What the scripts have told: which command changed which variable, and where it stands. */
package io.envtrace.shell.change;
