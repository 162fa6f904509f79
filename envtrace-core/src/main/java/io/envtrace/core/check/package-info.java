/** Checks runs against a policy: the findings, and the fingerprints that identify them across runs. */
package io.envtrace.core.check;
