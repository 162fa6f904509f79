/** What stands on the command line, and the plain objects made of it before work starts. */
package io.envtrace.cli.options;
