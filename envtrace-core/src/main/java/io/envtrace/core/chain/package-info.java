/** One variable through all processes: who was given it, who set, changed or dropped it, who read it. */
package io.envtrace.core.chain;
