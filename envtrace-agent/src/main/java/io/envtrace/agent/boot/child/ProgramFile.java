package io.envtrace.agent.boot.child;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** The file that a command will execute. */
final class ProgramFile {
    private static final int HEAD = 256;

    private final File file;
    private final String head;

    private ProgramFile(File file, String head) {
        this.file = file;
        this.head = head;
    }

    /**
     * Finds it as the JDK does: along PATH, unless the name has a slash.
     *
     * @param directory the child's working directory; null for this process's own
     * @return null if there is no such file
     */
    static @Nullable ProgramFile find(String program, @Nullable String directory, String path) {
        File file = program.indexOf('/') >= 0 ? at(directory, program) : onPath(program, directory, path);
        if (file == null || !file.isFile()) {
            return null;
        }
        try {
            return new ProgramFile(file.getCanonicalFile(), head(file));
        } catch (IOException e) {
            return null; // not readable: what it is stays unknown
        }
    }

    private static File at(@Nullable String directory, String name) {
        File file = new File(name);
        return file.isAbsolute() || directory == null ? file : new File(directory, name);
    }

    private static @Nullable File onPath(String program, @Nullable String directory, String path) {
        int from = 0;
        while (from <= path.length()) {
            int end = path.indexOf(':', from);
            end = end < 0 ? path.length() : end;
            String element = end == from ? "." : path.substring(from, end);
            File file = new File(at(directory, element), program);
            if (file.isFile() && file.canExecute()) {
                return file;
            }
            from = end + 1;
        }
        return null;
    }

    private static String head(File file) throws IOException {
        byte[] bytes = new byte[HEAD];
        try (InputStream in = new FileInputStream(file)) {
            int n = in.read(bytes);
            return new String(bytes, 0, Math.max(n, 0), "ISO-8859-1");
        }
    }

    /** Without symbolic links. */
    File file() {
        return file;
    }

    boolean isBinary() {
        return head.startsWith("\177ELF");
    }

    /** The name of the program that a script's first line asks for; null if the file has no such line. */
    @Nullable
    String interpreter() {
        if (!head.startsWith("#!")) {
            return null;
        }
        int end = head.indexOf('\n');
        StringTokenizer words = new StringTokenizer(head.substring(2, end < 0 ? head.length() : end));
        String name = words.hasMoreTokens() ? baseName(words.nextToken()) : "";
        while (name.equals("env") && words.hasMoreTokens()) {
            String word = words.nextToken();
            if (!word.startsWith("-") && word.indexOf('=') < 0) {
                name = baseName(word);
            }
        }
        return name;
    }

    static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
