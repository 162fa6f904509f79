package io.envtrace.binary.cplusplus;

/** A symbol of C++ has a part that is not understood. */
final class CppSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CppSyntaxException(int position) {
        super("at " + position, null, false, false);
    }
}
