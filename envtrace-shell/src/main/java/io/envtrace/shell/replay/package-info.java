/** A startup run once more, and what it has told. */
package io.envtrace.shell.replay;
