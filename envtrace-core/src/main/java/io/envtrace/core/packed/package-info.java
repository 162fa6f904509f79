/** Numbers and texts of large documents in little memory; see docs/large-traces.md. */
package io.envtrace.core.packed;
