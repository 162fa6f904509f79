/** Code of interpreted languages, as the memory of a stopped process shows it: what all languages have in common. */
package io.envtrace.ptrace.language;
