package io.envtrace.core.library;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A code source's URL taken apart: a file or directory, and inside it perhaps an archive or directory. Understands {@code file:},
 * {@code jar:file:} and Spring Boot's {@code jar:nested:} forms; anything else is taken as a path.
 *
 * @param file the outer file or directory, as an absolute path
 * @param entry the archive's or directory's name inside the file, without slash at its ends; empty for the file itself
 */
record CodeLocation(String file, String entry) {
    private static final String[] SCHEMES = {"jar:", "reference:", "nested:", "file:", "zip:", "wsjar:", "war:", "vfs:"
    };

    static CodeLocation parse(String url) {
        String rest = url;
        for (int i = 0; i < SCHEMES.length; i++) {
            if (rest.startsWith(SCHEMES[i])) {
                rest = rest.substring(SCHEMES[i].length());
                i = -1;
            }
        }
        List<String> parts = new ArrayList<>();
        for (String part : rest.split("!", -1)) {
            String name = decode(part);
            if (!name.isEmpty() && !name.equals("/")) {
                parts.add(name);
            }
        }
        if (parts.isEmpty()) {
            return new CodeLocation("", "");
        }
        String file = parts.get(0);
        while (file.startsWith("//")) {
            file = file.substring(1);
        }
        return new CodeLocation(
                file.length() > 1 && parts.size() > 1 ? withoutEndSlash(file) : file,
                parts.size() > 1 ? withoutSlashes(parts.get(1)) : "");
    }

    private static String decode(String s) {
        if (s.indexOf('%') < 0) {
            return s;
        }
        try {
            return URLDecoder.decode(s.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return s;
        }
    }

    private static String withoutEndSlash(String s) {
        return s.endsWith("/") ? s.substring(0, s.length() - 1) : s;
    }

    private static String withoutSlashes(String s) {
        String t = withoutEndSlash(s);
        return t.startsWith("/") ? t.substring(1) : t;
    }

    /** The last name: of the entry where there is one, of the file otherwise. */
    String lastName() {
        return lastName(entry.isEmpty() ? file : entry);
    }

    static String lastName(String path) {
        String p = withoutEndSlash(path);
        return p.substring(p.lastIndexOf('/') + 1);
    }

    private boolean isSource() {
        return file.endsWith(".java") || file.endsWith(".groovy");
    }

    /**
     * Whether code from here is the program's own by its place alone: a directory of classes, a source file that was run as it is, the classes of
     * an application in its archive.
     */
    boolean isOwnCode() {
        return entry.isEmpty()
                ? file.endsWith("/") || isSource()
                : entry.endsWith("BOOT-INF/classes") || entry.endsWith("WEB-INF/classes");
    }

    boolean nestedArchive() {
        return entry.endsWith(".jar") || entry.endsWith(".war") || entry.endsWith(".zip");
    }
}
