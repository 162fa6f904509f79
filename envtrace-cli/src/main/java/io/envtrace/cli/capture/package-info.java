/** The command's output, passed on to where it would have gone, and recorded line by line. */
package io.envtrace.cli.capture;
