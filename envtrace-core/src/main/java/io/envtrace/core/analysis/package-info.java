/** What a stack tells: call site, phase, internal; filters; variables. */
package io.envtrace.core.analysis;
