/** Files that the user names and envtrace reads: traces and lists of names. */
package io.envtrace.cli.input;
