package io.envtrace.binary.cplusplus;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of C++ as it is written: what refers to a function or an array stands in the middle of it.
 *
 * @param before what stands before that place
 * @param after what stands behind it
 * @param inner whether a reference to it needs parentheses
 */
record CppType(String before, String after, boolean inner) {
    private static final Map<Character, String> BUILTIN = new HashMap<>();
    private static final Map<Character, String> EXTENDED = new HashMap<>();

    static {
        String[] names = {
            "v=void",
            "w=wchar_t",
            "b=bool",
            "c=char",
            "a=signed char",
            "h=unsigned char",
            "s=short",
            "t=unsigned short",
            "i=int",
            "j=unsigned int",
            "l=long",
            "m=unsigned long",
            "x=long long",
            "y=unsigned long long",
            "n=__int128",
            "o=unsigned __int128",
            "f=float",
            "d=double",
            "e=long double",
            "g=__float128",
            "z=..."
        };
        for (String name : names) {
            BUILTIN.put(name.charAt(0), name.substring(2));
        }
        for (String name : new String[] {"n=decltype(nullptr)", "i=char32_t", "s=char16_t", "u=char8_t", "a=auto"}) {
            EXTENDED.put(name.charAt(0), name.substring(2));
        }
    }

    static CppType named(String name) {
        return new CppType(name, "", false);
    }

    /** The built-in type of a letter; null if there is none. */
    static @Nullable String builtin(char letter) {
        return BUILTIN.get(letter);
    }

    /** The built-in type of the letter after a D; null if there is none. */
    static @Nullable String extended(char letter) {
        return EXTENDED.get(letter);
    }

    static CppType function(String result, String parameters) {
        return new CppType(result + " ", "(" + parameters + ")", true);
    }

    static CppType array(CppType element, String size) {
        String before = element.before + (element.inner ? "" : " ");
        return new CppType(before, "[" + size + "]" + element.after, true);
    }

    /** A reference or pointer to it, or the type with a qualifier. */
    CppType with(String mark) {
        boolean pointer = !mark.startsWith(" ");
        return pointer && inner
                ? new CppType(before + "(" + mark, ")" + after, false)
                : new CppType(before + mark, after, inner);
    }

    String text() {
        return before + after;
    }
}
