/** The formats that differences are reported in, and the list of them. */
package io.envtrace.core.diff.format;
