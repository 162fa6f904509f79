/** What a policy says of an environment and its readers. */
package io.envtrace.core.check.policy;
