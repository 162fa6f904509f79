package io.envtrace.ptrace.python;

/**
 * A compiled function, class body or module.
 *
 * @param address of the object
 * @param file as the compiler was given it, such as {@code /srv/app.py}, {@code <string>} or {@code <frozen os>}
 * @param name without those around it
 * @param qualified with the names of the classes and functions around it, as far as the version has them
 * @param start of the instructions
 */
public record CodeObject(long address, String file, String name, String qualified, long start, PythonLines lines) {
    private static final String PACKAGE = "__init__";
    private static final String FROZEN = "<frozen ";

    /** The module's name, as far as the file tells it, such as {@code app}. */
    String module() {
        if (file.startsWith(FROZEN)) {
            return file.substring(FROZEN.length(), file.length() - 1);
        }
        String[] parts = file.split("/");
        String last = parts.length == 0 ? file : parts[parts.length - 1];
        String name = last.endsWith(".py") ? last.substring(0, last.length() - 3) : last;
        return name.equals(PACKAGE) && parts.length > 1 ? parts[parts.length - 2] : name;
    }

    /** Whether it is no code of a program, but a few instructions by which the interpreter calls itself. */
    boolean isGenerated() {
        return file.equals("<shim>");
    }

    /** Whether it is of a module of the standard library, by the module's name. */
    boolean isOf(String module) {
        return file.equals("<frozen " + module + ">") || file.endsWith("/" + module + ".py");
    }
}
