package io.envtrace.binary.cplusplus;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses types and template arguments in a mangled name, and what they refer back to. */
abstract class CppTypeParser extends CppCursor {
    private final List<CppType> substitutions = new ArrayList<>();
    /** Those of the innermost template that was read. */
    private List<String> templateArguments = List.of();

    CppTypeParser(String text, int start) {
        super(text, start);
    }

    /** Parses the name of a class, a function or a variable. */
    abstract String name();

    /** Those that a parameter of a template refers to now. */
    final List<String> scope() {
        return templateArguments;
    }

    final void scope(List<String> arguments) {
        templateArguments = arguments;
    }

    final String templateArguments() {
        expect('I');
        List<String> arguments = new ArrayList<>();
        while (!accept("E")) {
            templateArgument(arguments);
        }
        templateArguments = arguments;
        String joined =
                String.join(", ", arguments.stream().filter(a -> !a.isEmpty()).toList());
        return "<" + joined + ">";
    }

    private void templateArgument(List<String> arguments) {
        if (accept("J")) {
            List<String> pack = new ArrayList<>();
            while (!accept("E")) {
                templateArgument(pack);
            }
            arguments.add(String.join(", ", pack));
        } else if (accept("L")) {
            arguments.add(literal());
        } else if (peek() == 'X') {
            throw syntax();
        } else {
            arguments.add(type().text());
        }
    }

    private String literal() {
        if (accept("_Z")) {
            String name = name();
            while (!accept("E")) {
                type();
            }
            return "&" + name;
        }
        char letter = peek();
        String type = type().text();
        String value = takeTo('E').replace('n', '-');
        return CppOperators.literal(letter, type, value);
    }

    final String typesToEnd() {
        List<String> types = new ArrayList<>();
        while (!accept("E")) {
            String type = type().text();
            if (!type.equals("void")) {
                types.add(type);
            }
        }
        return String.join(", ", types);
    }

    final CppType type() {
        enter();
        CppType type = typeInside();
        leave();
        return type;
    }

    private CppType typeInside() {
        char letter = peek();
        String builtin = CppType.builtin(letter);
        if (builtin != null) {
            take(1);
            return CppType.named(builtin);
        }
        if (letter == 'D') {
            return extendedType();
        }
        if (letter == 'S' && second() != 't') {
            CppType known = substitution();
            return peek() == 'I' ? added(CppType.named(known.text() + templateArguments())) : known;
        }
        return added(newType(letter));
    }

    private CppType extendedType() {
        String name = CppType.extended(second());
        if (name != null) {
            take(2);
            return CppType.named(name);
        }
        if (accept("Dp")) {
            return added(type());
        }
        throw syntax();
    }

    private CppType newType(char letter) {
        switch (letter) {
            case 'P', 'R', 'O', 'K', 'V' -> {
                take(1);
                return type().with(
                                switch (letter) {
                                    case 'P' -> "*";
                                    case 'R' -> "&";
                                    case 'O' -> "&&";
                                    case 'K' -> " const";
                                    default -> " volatile";
                                });
            }
            case 'F' -> {
                take(1);
                accept("Y");
                return CppType.function(type().text(), typesToEnd());
            }
            case 'A' -> {
                take(1);
                String size = peek() == '_' ? "" : String.valueOf(number());
                expect('_');
                return CppType.array(type(), size);
            }
            case 'M' -> {
                take(1);
                String owner = type().text();
                return type().with(owner + "::*");
            }
            case 'T' -> {
                CppType parameter = CppType.named(templateParameter());
                return peek() == 'I' ? CppType.named(added(parameter).text() + templateArguments()) : parameter;
            }
            default -> {
                return CppType.named(name());
            }
        }
    }

    final String templateParameter() {
        expect('T');
        int index = sequence(false);
        if (index >= templateArguments.size()) {
            throw syntax();
        }
        return templateArguments.get(index);
    }

    final CppType substitution() {
        expect('S');
        @Nullable String standard = CppOperators.standard(peek());
        if (standard != null) {
            take(1);
            return CppType.named(standard);
        }
        int index = sequence(true);
        if (index >= substitutions.size()) {
            throw syntax();
        }
        return substitutions.get(index);
    }

    final CppType added(CppType type) {
        substitutions.add(type);
        return type;
    }
}
