package io.envtrace.binary.cplusplus;

import org.jspecify.annotations.Nullable;

/**
 * Function names of C++ as a person writes them: {@code shop::Config<int>::load}, from the symbols of the Itanium ABI, which gcc and clang
 * use. Parameters are left out. Only what appears in names of functions is understood; another symbol stays as it is.
 */
public final class CppNames {
    private static final String BEGIN = "_Z";
    /** What initialises the variables of one file, named by the compiler after some symbol in it. */
    private static final String INITIALISATION = "_GLOBAL__sub_I_";

    private static final int LONGEST = 4096;

    private CppNames() {}

    /** The name of a symbol's function; the symbol itself if it is not C++'s, or not understood. */
    public static String readable(String symbol) {
        if (symbol.startsWith(INITIALISATION)) {
            return "{static initialization}";
        }
        String name = demangled(symbol);
        return name == null ? symbol : name;
    }

    /** The name of a symbol's function; null if it is no symbol of C++, or not understood. */
    static @Nullable String demangled(String symbol) {
        if (!symbol.startsWith(BEGIN) || symbol.length() > LONGEST) {
            return null;
        }
        int clone = symbol.indexOf('.');
        String own = clone < 0 ? symbol : symbol.substring(0, clone);
        try {
            return new CppEncoding(own, BEGIN.length()).function();
        } catch (CppSyntaxException | StringIndexOutOfBoundsException e) {
            return null;
        }
    }
}
