package io.envtrace.ptrace.image;

import java.util.List;
import java.util.Set;

/** The functions that the tracer stops at, by their names in symbol tables. */
public final class WatchedFunctions {
    /** C's functions, in the order in which they are looked for: if several have the same address, the first name counts. */
    static final List<String> C = List.of(
            "getenv",
            "secure_getenv",
            "setenv",
            "unsetenv",
            "putenv",
            "clearenv",
            "ptrace",
            "_exit",
            "JNI_CreateJavaVM",
            "connect",
            "PyImport_ImportModule",
            "Py_RunMain",
            "Py_NewInterpreter",
            "Py_NewInterpreterFromConfig",
            WatchedFunctions.NODE_COPY_GET,
            WatchedFunctions.NODE_COPY_QUERY,
            WatchedFunctions.NODE_COPY_LIST,
            "Perl_lex_start",
            "Perl_my_setenv",
            "perl_clone");

    /** Go's functions. Those of package os are often inlined into their callers, and then appear in the stack. */
    public static final Set<String> GO = Set.of(
            "syscall.Getenv",
            "syscall.Setenv",
            "syscall.Unsetenv",
            "syscall.Clearenv",
            "syscall.Environ",
            "runtime.gogetenv",
            "syscall.connect");

    /** The last function that a C program calls. Breakpoints are checked there. */
    public static final String LAST = "_exit";

    /** An empty function for debuggers, which the dynamic linker calls when it has loaded or unloaded objects. */
    public static final String RENDEZVOUS = "_dl_debug_state";

    /** Creates a JVM in the process of a native program. */
    public static final String CREATE_JVM = "JNI_CreateJavaVM";

    /** CPython's function by which its own C code imports a module, {@code site} among the first. */
    public static final String PYTHON_IMPORT = "PyImport_ImportModule";

    /** CPython's function that runs what the command line asks for, once the interpreter is ready. */
    public static final String PYTHON_RUN = "Py_RunMain";

    /** CPython's functions, which begin with this, that make one more interpreter in the same process. */
    public static final String PYTHON_NEW = "Py_NewInterpreter";

    /** Node's function that reads a variable of the environment that a worker has for itself. */
    public static final String NODE_COPY_GET = "_ZNK4node10MapKVStore3GetEPN2v87IsolateENS1_5LocalINS1_6StringEEE";

    /** The same that looks whether it is there. */
    public static final String NODE_COPY_QUERY = "_ZNK4node10MapKVStore5QueryEPN2v87IsolateENS1_5LocalINS1_6StringEEE";

    /** The same that lists all names. */
    public static final String NODE_COPY_LIST = "_ZNK4node10MapKVStore9EnumerateEPN2v87IsolateE";

    /** Perl's function that begins to parse a file or text: before the first one nothing of the program has run. */
    public static final String PERL_PARSES = "Perl_lex_start";

    /** Perl's function that changes its environment. */
    public static final String PERL_CHANGES = "Perl_my_setenv";

    /** Perl's function that makes one more interpreter in the same process, for a thread. */
    public static final String PERL_CLONES = "perl_clone";

    /** What the names of filters in front of Perl's functions begin with. */
    public static final String PERL_FILTER = "filter of ";

    /** Not a function, but an instruction that loads the variable of this name. */
    public static final String ENVIRON = "environ";

    /** The functions that connect a socket, in C and in Go. */
    public static final String CONNECT = "connect";

    public static final String GO_CONNECT = "syscall.connect";

    private WatchedFunctions() {}

    /** Whether nothing of the environment is missed where a function cannot be watched. */
    static boolean isDispensable(String function) {
        return function.equals(LAST)
                || function.equals(CONNECT)
                || function.equals(GO_CONNECT)
                || isOfInterpreter(function)
                || isOfNode(function);
    }

    /** Whether it is a function of an interpreter that is watched for itself. */
    public static boolean isOfInterpreter(String function) {
        return isOfPython(function)
                || function.equals(PERL_PARSES)
                || function.equals(PERL_CHANGES)
                || function.equals(PERL_CLONES)
                || function.startsWith(PERL_FILTER);
    }

    /** Whether it is a function of the Python interpreter. */
    public static boolean isOfPython(String function) {
        return function.equals(PYTHON_IMPORT) || function.equals(PYTHON_RUN) || function.startsWith(PYTHON_NEW);
    }

    /** Whether it is a function of Node.js, for the environment that a worker has for itself. */
    public static boolean isOfNode(String function) {
        return function.equals(NODE_COPY_GET) || function.equals(NODE_COPY_QUERY) || function.equals(NODE_COPY_LIST);
    }

    /** Whether threads are stopped inside of a function, and not at its entry: behind the check of a Go function's stack, or at a load. */
    public static boolean isInside(String function) {
        return GO.contains(function) || function.equals(ENVIRON);
    }
}
