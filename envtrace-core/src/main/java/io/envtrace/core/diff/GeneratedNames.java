package io.envtrace.core.diff;

/** Removes the parts of generated names that change from run to run. */
final class GeneratedNames {
    private GeneratedNames() {}

    /** A class's name without the number of a lambda, a proxy or a hidden class. */
    static String type(String name) {
        int hidden = name.indexOf('/', name.lastIndexOf('.') + 1);
        int lambda = name.indexOf("$$");
        int end = lambda > 0 ? lambda : name.length();
        // A Go package or a shared object has slashes before its last dot, and no number behind one.
        if (hidden > 0 && name.startsWith("0x", hidden + 1)) {
            end = Math.min(end, hidden);
        }
        return withoutDigits(name.substring(0, end), "$Proxy");
    }

    /** A method's name without the number of a lambda's body or an accessor. */
    static String method(String name) {
        return withoutDigits(withoutDigits(withoutDigits(name, "lambda$"), "access$"), ".func");
    }

    /** Leaves out the digits at the end of a name that has the mark in it. */
    private static String withoutDigits(String name, String mark) {
        if (!name.contains(mark)) {
            return name;
        }
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end);
    }
}
