package io.envtrace.core.analysis;

import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import java.util.Set;

/** What kind of code a frame of Go or C is. */
final class NativeFrames {
    /** Go's API for the environment: type and method. */
    private static final Set<String> GO_API = Set.of(
            "syscall.Getenv",
            "syscall.Setenv",
            "syscall.Unsetenv",
            "syscall.Clearenv",
            "syscall.Environ",
            "os.Getenv",
            "os.LookupEnv",
            "os.Setenv",
            "os.Unsetenv",
            "os.Clearenv",
            "os.Environ",
            "os.ExpandEnv",
            "os.Expand",
            "os.UserHomeDir",
            "os.UserCacheDir",
            "os.UserConfigDir",
            "os.TempDir");

    private static final Set<String> C_API =
            Set.of("getenv", "secure_getenv", "setenv", "unsetenv", "putenv", "clearenv", "__GI_getenv");

    /** Go packages that call what the program hands them, or act for a test. */
    private static final Set<String> GO_CONVEYORS = Set.of("sync", "slices", "maps", "sort", "strings", "testing");

    /** Functions of the dynamic linker and of libc that run constructors. */
    private static final Set<String> C_CONSTRUCTORS = Set.of("call_init", "_dl_init", "__libc_csu_init");

    private NativeFrames() {}

    static boolean api(Frame frame) {
        Library library = frame.library();
        if (library == null || library.file().isEmpty()) {
            return false;
        }
        return library.runtime()
                ? GO_API.contains(frame.type() + "." + frame.method()) || C_API.contains(function(frame))
                : entered(frame);
    }

    /** A static program has libc in itself, and some, as bash, have a getenv of their own. */
    static boolean entered(Frame frame) {
        return frame.method().endsWith("+0x0") && C_API.contains(function(frame));
    }

    /** The middle of one of libc's functions for the environment, which has called another one. */
    static boolean libcWithin(Frame frame) {
        return frame.method().contains("+0x")
                && C_API.contains(function(frame))
                && !frame.method().endsWith("+0x0");
    }

    static boolean conveyor(Frame frame) {
        Library library = frame.library();
        return library != null && library.name().equals("std") && GO_CONVEYORS.contains(frame.type());
    }

    /** A package's initialisation: {@code init} for its variables, {@code init.0} for its functions of that name. */
    static boolean goInitialiser(Frame frame) {
        String file = frame.file();
        return file != null
                && file.endsWith(".go")
                && (frame.method().equals("init")
                        || frame.method().matches("init\\.\\d+.*")
                        || frame.method().startsWith("map.init."));
    }

    /**
     * Whether the program's frame is a constructor, which glibc calls from its start function since 2.34; main is called one function
     * further. Older ones call main from there, which a stripped program does not name.
     */
    static boolean constructor(Frame frame, Frame caller) {
        Library libc = caller.library();
        Library own = frame.library();
        if (own == null
                || own.runtime()
                || libc == null
                || !libc.runtime()
                || !function(caller).equals("__libc_start_main")) {
            return false;
        }
        String function = function(frame);
        boolean named = !function.equals(frame.type());
        return named ? !function.equals("main") : libc.version().matches("2\\.(3[4-9]|[4-9]\\d).*");
    }

    static boolean constructors(Frame frame) {
        Library library = frame.library();
        return library != null && library.runtime() && C_CONSTRUCTORS.contains(function(frame));
    }

    /** What cgo puts between a Go function and the C function that it calls. */
    static boolean bridge(Frame frame) {
        return frame.method().startsWith("_Cfunc_") || frame.method().matches("_cgo_\\w+_Cfunc_.*");
    }

    /** A C function without the offset in it. */
    private static String function(Frame frame) {
        int plus = frame.method().indexOf('+');
        return plus < 0 ? frame.method() : frame.method().substring(0, plus);
    }
}
