/** The formats that findings are reported in, and the list of them. */
package io.envtrace.core.check.format;
