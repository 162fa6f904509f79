/** How the user asks for a format, of whatever kind: by its name, or by what a file is called. */
package io.envtrace.core.format;
