/** A session's whole result: immutable, and independent of how it was recorded or will be shown. */
package io.envtrace.core.model;
