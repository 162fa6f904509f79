package io.envtrace.ptrace.image;

import java.util.List;
import java.util.Map;

/**
 * What takes a pass over the tables of a binary to find: where in its tables the functions and variables stand that the tracer looks
 * for. Those that are not there are left out.
 *
 * @param goFunctions numbers in Go's function table
 * @param symbols numbers in the table of all symbols
 * @param environLoads addresses of instructions that load the variable {@code environ}
 */
record Landmarks(Map<String, Integer> goFunctions, Map<String, Integer> symbols, List<Long> environLoads) {}
