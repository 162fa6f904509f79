/** Finds out whether a program can be traced on this machine. */
package io.envtrace.cli.doctor;
