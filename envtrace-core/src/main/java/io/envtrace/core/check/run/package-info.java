/** A run as rules look at it. */
package io.envtrace.core.check.run;
