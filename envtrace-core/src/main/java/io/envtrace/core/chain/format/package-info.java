/** The formats of a chain. */
package io.envtrace.core.chain.format;
