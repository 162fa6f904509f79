/** Log records sent to an OpenTelemetry collector: where to, and by what. */
package io.envtrace.cli.otlp;
