/** Which line of which startup file gave a variable its value: from a trace whose processes are startups. */
package io.envtrace.core.origin;
