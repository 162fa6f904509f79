/** The ways in which programs are started on a system, and what each gives them before they begin. */
package io.envtrace.shell.way;
