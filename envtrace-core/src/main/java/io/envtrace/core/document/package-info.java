/** The JSON document: written, and read back with distrust. */
package io.envtrace.core.document;
