package io.envtrace.ptrace.node;

import io.envtrace.event.LibraryRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Whose a script is: the runtime's, an installed package's, or the program's own. */
public final class NodeLibraries {
    private static final String RUNTIME = "node:";
    private static final String FILE = "file://";
    private static final String PACKAGES = "/node_modules/";

    private final String version;
    private final Map<String, LibraryRecord> known = new HashMap<>();

    /** @param version the runtime's */
    public NodeLibraries(String version) {
        this.version = version;
    }

    static boolean isRuntime(NodeFrame frame) {
        return frame.script().startsWith(RUNTIME);
    }

    /** The library of a script. @param path as {@link #path} has it */
    LibraryRecord of(String path) {
        return known.computeIfAbsent(path, this::find);
    }

    private LibraryRecord find(String path) {
        if (path.startsWith(RUNTIME)) {
            return new LibraryRecord(LibraryRecord.NODE_STANDARD, "node", version, "");
        }
        int at = path.lastIndexOf(PACKAGES);
        if (at < 0) {
            return new LibraryRecord(LibraryRecord.OWN_NODE, project(path), "", path);
        }
        int start = at + PACKAGES.length();
        int end = path.indexOf('/', start);
        if (end > 0 && path.charAt(start) == '@') {
            end = path.indexOf('/', end + 1);
        }
        int until = end < 0 ? path.length() : end;
        return new LibraryRecord(LibraryRecord.NODE, path.substring(start, until), "", path.substring(0, until));
    }

    /** The directory of the script, or of a text that is no file its name. */
    private static String project(String path) {
        int end = path.lastIndexOf('/');
        String directory = path.startsWith("/") ? path.substring(0, end) : path;
        String name = directory.substring(directory.lastIndexOf('/') + 1);
        return name.isEmpty() ? path : name;
    }

    /** A script's name as it is shown: the path that a module's URL stands for. */
    static String path(String script) {
        if (script.isEmpty()) {
            return "<eval>";
        }
        return script.startsWith(FILE + "/") ? decoded(script.substring(FILE.length())) : script;
    }

    /** A URL's path without its query, with {@code %20} and the like as what they stand for. */
    private static String decoded(String path) {
        int query = path.indexOf('?');
        int fragment = path.indexOf('#');
        int end = Math.min(query < 0 ? path.length() : query, fragment < 0 ? path.length() : fragment);
        byte[] bytes = path.substring(0, end).getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            bytes[length++] = low < 0 ? bytes[i] : (byte) (high << 4 | low);
            i += low < 0 ? 0 : 2;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
