/** Accesses as log records of OpenTelemetry, and how they are sent while a program runs; see docs/otlp.md. */
package io.envtrace.core.otlp;
