package io.envtrace.binary.cplusplus;

import java.util.List;

/** Parses one mangled name of C++ (Itanium ABI), as far as the names of functions go. */
final class CppEncoding extends CppTypeParser {
    CppEncoding(String text, int start) {
        super(text, start);
    }

    /** The function's name; what follows in the symbol, its parameters, is left alone. */
    String function() {
        if (accept("Th")) {
            offset();
        } else if (accept("Tv")) {
            offset();
            offset();
        } else if (peek() == 'T' || peek() == 'G') {
            throw syntax(); // a table or a guard, and no function
        }
        return name();
    }

    private void offset() {
        accept("n");
        number();
        expect('_');
    }

    @Override
    String name() {
        enter();
        String name;
        if (accept("N")) {
            name = nested();
        } else if (accept("Z")) {
            name = local();
        } else {
            name = unscoped();
        }
        leave();
        return name;
    }

    private String unscoped() {
        boolean known = peek() == 'S' && second() != 't';
        String name = known ? substitution().text() : (accept("St") ? "std::" : "") + unqualified("");
        if (peek() != 'I') {
            return name;
        }
        if (!known) {
            added(CppType.named(name));
        }
        return name + templateArguments();
    }

    private String nested() {
        while ("rVK".indexOf(peek()) >= 0 || "RO".indexOf(peek()) >= 0) {
            take(1);
        }
        String prefix = "";
        String last = "";
        boolean added = true;
        while (!accept("E")) {
            if (!added) {
                added(CppType.named(prefix));
            }
            char next = peek();
            added = false;
            if (next == 'S' && second() != 't') {
                prefix = substitution().text();
                added = true;
            } else if (accept("St")) {
                prefix = "std";
                added = true;
            } else if (next == 'I') {
                prefix += templateArguments();
                continue;
            } else if (next == 'T') {
                prefix = templateParameter();
            } else {
                last = unqualified(last.isEmpty() ? lastOf(prefix) : last);
                prefix += (prefix.isEmpty() ? "" : "::") + last;
                continue;
            }
            last = lastOf(prefix);
        }
        return prefix;
    }

    /** The class's own name, which its constructors have: without what it is in, and without template arguments. */
    private static String lastOf(String qualified) {
        int end = qualified.length();
        int open = 0;
        for (int i = qualified.length() - 1; i >= 0; i--) {
            char c = qualified.charAt(i);
            open += c == '>' ? 1 : c == '<' ? -1 : 0;
            if (open == 0 && c == '<') {
                end = i;
            } else if (open == 0 && c == ':') {
                return qualified.substring(i + 1, end);
            }
        }
        return qualified.substring(0, end);
    }

    private String local() {
        List<String> outer = scope();
        String function = function();
        while (!accept("E")) {
            type();
        }
        scope(outer);
        if (accept("s")) {
            discriminator();
            return function + "::string literal";
        }
        if (accept("d")) {
            if (peek() != '_') {
                number();
            }
            expect('_');
        }
        String entity = name();
        discriminator();
        return function + "::" + entity;
    }

    private void discriminator() {
        if (!end() && accept("__")) {
            number();
            expect('_');
        } else if (!end() && peek() == '_') {
            take(2);
        }
    }

    private String unqualified(String enclosing) {
        accept("L");
        String name;
        char next = peek();
        if (Character.isDigit(next)) {
            name = sourceName();
        } else if (next == 'C' && "12345".indexOf(second()) >= 0) {
            take(2);
            name = enclosing;
        } else if (next == 'D' && "01245".indexOf(second()) >= 0) {
            take(2);
            name = "~" + enclosing;
        } else if (accept("Ul")) {
            name = "{lambda(" + typesToEnd() + ")#" + ordinal() + "}";
        } else if (accept("Ut")) {
            name = "{unnamed type#" + ordinal() + "}";
        } else {
            name = operator();
        }
        while (!end() && accept("B")) {
            name += "[abi:" + sourceName() + "]";
        }
        return name;
    }

    private int ordinal() {
        int ordinal = peek() == '_' ? 1 : number() + 2;
        expect('_');
        return ordinal;
    }

    private String sourceName() {
        int length = number();
        String name = take(length);
        return name.startsWith("_GLOBAL__N") ? "(anonymous namespace)" : name;
    }

    private String operator() {
        if (accept("cv")) {
            return "operator " + type().text();
        }
        if (accept("li")) {
            return "operator\"\" " + sourceName();
        }
        String operator = CppOperators.of(take(2));
        if (operator == null) {
            throw syntax();
        }
        return "operator" + operator;
    }
}
