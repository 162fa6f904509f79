/** Go programs that record what they do with their environment, because it is compiled into them. */
package io.envtrace.cli.gooverlay;
