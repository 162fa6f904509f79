/** What a policy says of an environment, and the rules that find where a run goes against it. */
package io.envtrace.core.check;
