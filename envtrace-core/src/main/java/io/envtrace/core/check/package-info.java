/** Checks runs against a policy: what was found, and by what a finding is known again. */
package io.envtrace.core.check;
