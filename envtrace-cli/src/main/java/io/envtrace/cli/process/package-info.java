/** What the system tells of running processes. */
package io.envtrace.cli.process;
