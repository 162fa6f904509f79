package io.envtrace.ptrace.language;

/**
 * A function that is being executed.
 *
 * @param type the class or module, as far as the language has it, such as {@code Cart}
 * @param method the function, as the language calls it, such as {@code total} or {@code {main}}
 * @param file as the interpreter was given it
 * @param line from 1; 0 where it is not known
 */
public record CodeFrame(String type, String method, String file, int line) {
    /** A file's name without directories and ending, for code outside of classes. */
    public static String module(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
