package io.envtrace.binary.machine;

/** Is told of what may be calls. */
public interface CallVisitor {
    /**
     * What may be a call.
     *
     * @param behind the address of the instruction that follows it, to which it returns
     * @param target the address of the function that is called
     */
    void call(long behind, long target);
}
