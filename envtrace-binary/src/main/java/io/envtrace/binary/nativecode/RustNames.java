package io.envtrace.binary.nativecode;

import org.jspecify.annotations.Nullable;

/**
 * Names of Rust's symbols as the source has them: {@code std::env::var}. Both ways of mangling are read, the older one by its hash at the end; of
 * generic arguments and implementations only the path is kept.
 */
public final class RustNames {
    private static final String OLD = "_ZN";
    private static final String NEW = "_R";
    private static final int HASH = 17;

    private RustNames() {}

    /** The path of a function, its crate first; null where a symbol is not Rust's. */
    public static @Nullable String demangled(String symbol) {
        if (symbol.startsWith(NEW)) {
            return new RustPath(symbol, NEW.length()).read();
        }
        return symbol.startsWith(OLD) ? old(symbol) : null;
    }

    /** {@code _ZN3std3env3var17h0123456789abcdefE}: lengths and names; C++ has no such hash at its end. */
    private static @Nullable String old(String symbol) {
        StringBuilder path = new StringBuilder();
        int at = OLD.length();
        String last = "";
        while (at < symbol.length() && Character.isDigit(symbol.charAt(at))) {
            int digits = at;
            while (at < symbol.length() && Character.isDigit(symbol.charAt(at))) {
                at++;
            }
            int length = at - digits > 6 ? symbol.length() : Integer.parseInt(symbol.substring(digits, at));
            if (at + length > symbol.length()) {
                return null;
            }
            append(path, last);
            last = symbol.substring(at, at + length);
            at += length;
        }
        boolean hash = last.length() == HASH && last.charAt(0) == 'h' && symbol.startsWith("E", at);
        return hash && path.length() > 0 ? path.toString() : null;
    }

    private static void append(StringBuilder path, String name) {
        if (name.isEmpty()) {
            return;
        }
        path.append(path.length() == 0 ? "" : "::");
        path.append(
                name.contains("closure")
                        ? "{closure}"
                        : name.replace("..", "::").replace("$LT$", "<").replace("$GT$", ">"));
    }
}
