/** Where a shell that has no symbols keeps what, found out by a run of the same shell on a script of the tracer's own. */
package io.envtrace.ptrace.script.calibration;
