/** Starting where the native way is not there: what the JDK offers, less exact. */
package io.envtrace.ptrace.start.portable;
