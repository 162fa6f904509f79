/** The archive of loaded classes with which the tool starts quicker. */
package io.envtrace.cli.training;
