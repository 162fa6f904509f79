package io.envtrace.binary.elf;

/**
 * A place that the dynamic linker fills by the name of a symbol.
 *
 * @param type how, by the architecture's numbers
 * @param place the address before the load bias
 */
public record SymbolRelocation(int type, long place) {}
