/** Output hygiene: text made safe to print, and files that appear whole or not at all. */
package io.envtrace.core.output;
