/** The rules that find where a run goes against a policy, and the list of them; see docs/how-to-add-a-rule.md. */
package io.envtrace.core.check.rule;
