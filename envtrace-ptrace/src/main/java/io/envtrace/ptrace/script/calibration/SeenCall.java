package io.envtrace.ptrace.script.calibration;

import java.util.List;

/** A call of one of the shell's functions, as it was seen step by step. */
final class SeenCall {
    final long target;
    final long returnsTo;
    final long sp;
    /** The text to which the first argument points. */
    final String first;
    /** The byte before it. */
    final int before;

    final long second;
    /** The words of a command, if the arguments are their number and an array of them. */
    final List<String> words;
    /** The text and the number that stand in the structure to which the first argument points, as in a parsed function. */
    final String inner;

    final int innerNumber;
    /** The text to which the result points. */
    String result = "";

    boolean ended;
    /** Whether it is a call of another object's function. */
    boolean foreign;

    int steps;

    /** Its place among all calls. */
    final int index;
    /** How many calls there were when it returned. */
    int behind;

    SeenCall(int index, long target, long returnsTo, long sp, Arguments arguments) {
        this.index = index;
        this.target = target;
        this.returnsTo = returnsTo;
        this.sp = sp;
        this.first = arguments.first();
        this.before = arguments.before();
        this.second = arguments.second();
        this.words = arguments.words();
        this.inner = arguments.inner();
        this.innerNumber = arguments.innerNumber();
    }

    /** What a call is given. */
    record Arguments(String first, int before, long second, List<String> words, String inner, int innerNumber) {}

    /** Whether the first argument is a name, alone or before an assignment's sign. */
    boolean isGiven(String name) {
        return first.equals(name) || first.startsWith(name + "=");
    }

    /** Whether it is given a parsed function. */
    boolean isDefinition(String name, int line) {
        return inner.equals(name) && innerNumber == line;
    }
}
