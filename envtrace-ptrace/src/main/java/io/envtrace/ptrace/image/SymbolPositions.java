package io.envtrace.ptrace.image;

import java.util.List;
import java.util.Map;

/**
 * Positions, in a binary's tables, of the functions and variables that the tracer looks for, which take a scan of the tables to find. Names
 * that the binary does not have are left out.
 *
 * @param goFunctions indexes in Go's function table
 * @param symbols indexes in the full symbol table
 * @param environLoads addresses of instructions that load the variable {@code environ}
 */
record SymbolPositions(Map<String, Integer> goFunctions, Map<String, Integer> symbols, List<Long> environLoads) {}
