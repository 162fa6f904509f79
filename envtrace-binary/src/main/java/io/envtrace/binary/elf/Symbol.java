package io.envtrace.binary.elf;

/**
 * A named range of code or data.
 *
 * @param address in the object, before the load bias
 * @param size in bytes; 0 if it is not known
 */
public record Symbol(String name, long address, long size) {}
