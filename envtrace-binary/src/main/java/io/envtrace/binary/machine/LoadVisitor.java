package io.envtrace.binary.machine;

/** Receives instructions that load a variable. */
public interface LoadVisitor {
    /**
     * What can be an instruction that loads a word.
     *
     * @param instruction its address
     * @param variable the address of the word
     */
    void load(long instruction, long variable);
}
