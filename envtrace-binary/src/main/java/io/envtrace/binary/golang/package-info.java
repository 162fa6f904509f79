/**
 * Go programs, from the tables that every Go linker writes and {@code strip} leaves: functions, lines, inlined calls, stack sizes
 * ({@code pclntab}), modules and settings (build information).
 */
package io.envtrace.binary.golang;
