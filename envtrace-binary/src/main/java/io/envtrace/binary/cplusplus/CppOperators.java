package io.envtrace.binary.cplusplus;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short forms in the mangled names of C++: operators, literals, names of the standard library. */
final class CppOperators {
    private static final Map<String, String> OPERATORS = new HashMap<>();
    private static final Map<Character, String> SUFFIXES =
            Map.of('i', "", 'j', "u", 'l', "l", 'm', "ul", 'x', "ll", 'y', "ull");

    static {
        String all =
                "nw new,na new[],dl delete,da delete[],ps +,ng -,ad &,de *,co ~,pl +,mi -,ml *,dv /,rm %,an &,or |,eo ^,"
                        + "aS =,pL +=,mI -=,mL *=,dV /=,rM %=,aN &=,oR |=,eO ^=,ls <<,rs >>,lS <<=,rS >>=,eq ==,ne !=,lt <,gt >,le <=,"
                        + "ge >=,ss <=>,nt !,aa &&,oo ||,pp ++,mm --,pm ->*,pt ->,cl (),ix []";
        for (String each : all.split("(?<!,),")) {
            String operator = each.substring(3);
            boolean word = Character.isLetter(operator.charAt(0));
            OPERATORS.put(each.substring(0, 2), word ? " " + operator : operator);
        }
        OPERATORS.put("cm", ",");
    }

    private CppOperators() {}

    /** What follows the word operator; null for an unknown code of two letters. */
    static @Nullable String of(String code) {
        return OPERATORS.get(code);
    }

    /** The name of the standard library that a letter after an S stands for; null if it is none. */
    static @Nullable String standard(char letter) {
        return switch (letter) {
            case 'a' -> "std::allocator";
            case 'b' -> "std::basic_string";
            case 's' -> "std::string";
            case 'i' -> "std::istream";
            case 'o' -> "std::ostream";
            case 'd' -> "std::iostream";
            default -> null;
        };
    }

    /** A literal as it is written. */
    static String literal(char letter, String type, String value) {
        if (letter == 'b') {
            return value.equals("1") ? "true" : "false";
        }
        String suffix = SUFFIXES.get(letter);
        return suffix == null ? "(" + type + ")" + value : value + suffix;
    }
}
