/** The formats that tell where values come from. */
package io.envtrace.core.origin.format;
