/** Answers of a store as text, CSV and JSON. */
package io.envtrace.core.store.format;
