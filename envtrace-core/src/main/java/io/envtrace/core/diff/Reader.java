package io.envtrace.core.diff;

/**
 * A place in the code that reads or changes a variable, identified so that it is the same in another version of the program: by
 * library, type, method, and the order of the places within the method. Lines, versions of libraries and numbers of generated
 * classes are left out.
 *
 * @param library the library's name without its version; empty where it is not known
 * @param order 0 for the first place in the method that has to do with the variable, by line
 */
public record Reader(String library, String type, String method, int order) implements Comparable<Reader> {
    /** The reader where no stack was recorded. */
    public static final Reader UNKNOWN = new Reader("", "", "", 0);

    @Override
    public int compareTo(Reader other) {
        int byLibrary = library.compareTo(other.library);
        int byType = byLibrary != 0 ? byLibrary : type.compareTo(other.type);
        int byMethod = byType != 0 ? byType : method.compareTo(other.method);
        return byMethod != 0 ? byMethod : Integer.compare(order, other.order);
    }
}
