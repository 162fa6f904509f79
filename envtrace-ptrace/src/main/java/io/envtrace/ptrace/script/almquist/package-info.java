/** dash, and shells of its family: they have no symbols, and are understood by a calibration. */
package io.envtrace.ptrace.script.almquist;
