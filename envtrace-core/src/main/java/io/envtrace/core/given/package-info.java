/** Where what a command was given comes from, as its trace has it: beside reads, and in words. */
package io.envtrace.core.given;
