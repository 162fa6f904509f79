package io.envtrace.event;

/** Where a class came from, as the source saw it; the recorder finds out name and version. */
public final class LibraryRecord {
    /** A module of the JDK: name and version are known, location is empty. */
    public static final int JDK_MODULE = 1;
    /** A code source: location is its URL. */
    public static final int CODE_SOURCE = 2;
    /** A class without code source: location is the class loader's class name, or empty. */
    public static final int UNKNOWN = 3;

    /** Machine code: name and version are known as far as they can be, location is the object's path. */
    public static final int NATIVE = 4;

    /** The same, of the program itself: the main module of a Go program, or an object that no package has installed. */
    public static final int OWN_NATIVE = 5;

    /** An OSGi bundle: its symbolic name and version, and the URL that its classes say to be from. */
    public static final int BUNDLE = 6;

    /** A script: its file's name, and the path by which its interpreter was given it. */
    public static final int SCRIPT = 7;

    /** The standard library of Python, Ruby or another interpreter: name and version are the interpreter's. */
    public static final int INTERPRETED_STANDARD = 8;

    /** Interpreted code that was installed: name and version of the package, as far as they are known, location is the source file. */
    public static final int INTERPRETED = 9;

    /** The program's own interpreted code: the name is the directory's of the source file, location is that file. */
    public static final int OWN_INTERPRETED = 10;

    /** JavaScript that is part of Node.js: its version is the runtime's. */
    public static final int NODE_STANDARD = 11;

    /** An installed package of JavaScript: its name, and the directory that it is in; the recorder finds out its version. */
    public static final int NODE = 12;

    /** The program's own JavaScript: the name is the directory's of the script, location is that script. */
    public static final int OWN_NODE = 13;

    private static final String GO_STANDARD = "std";

    /** Files of the C runtime: libc itself, the parts that it once was split into, the dynamic linker. */
    private static final String[] C_RUNTIME = {"libc", "libpthread", "libdl", "librt", "ld-linux", "ld-musl", "ld"};

    public final int kind;
    public final String name;
    public final String version;
    public final String location;

    public LibraryRecord(int kind, String name, String version, String location) {
        this.kind = kind;
        this.name = name;
        this.version = version;
        this.location = location;
    }

    /** Whether machine code is of the runtime itself: Go's own packages, or the C library. */
    public boolean isNativeRuntime() {
        if (name.equals(GO_STANDARD)) {
            return true;
        }
        String file = location.substring(location.lastIndexOf('/') + 1);
        for (String each : C_RUNTIME) {
            boolean begins = file.startsWith(each);
            if (begins && (file.length() == each.length() || "-.".indexOf(file.charAt(each.length())) >= 0)) {
                return true;
            }
        }
        return false;
    }
}
