/** Reads policies from YAML, with the place of each mistake. */
package io.envtrace.core.check.policy.yaml;
