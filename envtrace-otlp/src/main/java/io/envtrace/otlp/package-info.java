/** Log records sent with OpenTelemetry's exporter. */
package io.envtrace.otlp;
