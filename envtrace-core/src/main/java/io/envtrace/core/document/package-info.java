/** The JSON document: its writer, and its reader for untrusted input. */
package io.envtrace.core.document;
