/** What a person wants to know of a trace first: what was found set, what is missing, who changed what, and what may have been used unseen. */
package io.envtrace.core.answer;
