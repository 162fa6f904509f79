package io.envtrace.binary.golang;

/** A function's name as the linker writes it: {@code gopkg.in/yaml%2ev3.(*Decoder).Decode}, {@code main.Map[...].func1}. */
record GoName(String text) {
    /** The path that the linker gives the main package of a plugin which is built from files: this and the hash of their content. */
    private static final String PLUGIN_OF_FILES = "plugin/unnamed-";

    private static final String MAIN = "main";

    GoName {
        if (text.startsWith(PLUGIN_OF_FILES)) {
            int end = text.indexOf('.');
            text = MAIN + (end < 0 ? "" : text.substring(end));
        }
    }

    /** The import path; empty for what the linker made itself, such as {@code type:.eq.main.T}. */
    String packagePath() {
        int end = text.indexOf('[');
        String plain = end < 0 ? text : text.substring(0, end);
        if (plain.startsWith("type:")
                || plain.startsWith("go:")
                || plain.startsWith("type..")
                || plain.startsWith("go.")) {
            return "";
        }
        int dot = plain.indexOf('.', plain.lastIndexOf('/') + 1);
        return dot < 0 ? "" : unescape(plain.substring(0, dot));
    }

    /** The name without the linker's escapes. */
    String readable() {
        return unescape(text);
    }

    /** Whether a frame of this function means that package initialisation is going on. */
    boolean isInitialisation() {
        if (text.startsWith("runtime.doInit")) {
            return true;
        }
        String path = text.substring(text.lastIndexOf('/') + 1);
        int dot = path.indexOf('.');
        String function = dot < 0 ? "" : path.substring(dot + 1);
        return function.equals("init") || function.startsWith("init.") || function.startsWith("map.init.");
    }

    private static String unescape(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            int code = name.charAt(i) == '%' && i + 2 < name.length() ? hex(name, i + 1) : -1;
            plain.append(code < 0 ? name.charAt(i) : (char) code);
            i += code < 0 ? 0 : 2;
        }
        return plain.toString();
    }

    private static int hex(String name, int at) {
        int high = Character.digit(name.charAt(at), 16);
        int low = Character.digit(name.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
