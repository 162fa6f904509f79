package io.envtrace.core.analysis;

import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What kind of code a frame of Go or C is. */
final class NativeFrames {
    private static final Set<String> C_API = Set.of(
            "getenv",
            "secure_getenv",
            "setenv",
            "unsetenv",
            "putenv",
            "clearenv",
            "__GI_getenv",
            // The names by which a static glibc has the same functions.
            "__libc_secure_getenv",
            "__secure_getenv",
            "__setenv",
            "__unsetenv",
            "__putenv",
            "__clearenv",
            "__GI_setenv",
            "__GI_unsetenv");

    /** C functions that start another program: the innermost frames of a fork. */
    private static final Set<String> C_START = Set.of(
            "fork",
            "__fork",
            "__libc_fork",
            "_Fork",
            "vfork",
            "__vfork",
            "clone",
            "__clone",
            "__clone_internal",
            "clone3",
            "__clone3",
            "__GI___clone",
            "__GI___clone3",
            "posix_spawn",
            "posix_spawnp",
            "__posix_spawn",
            "__posix_spawnp",
            "__spawni",
            "__spawnix",
            "system",
            "__libc_system",
            "do_system",
            "popen",
            "_IO_popen",
            "_IO_new_popen",
            "_IO_proc_open",
            "_IO_new_proc_open",
            "spawn_process",
            "daemon",
            "forkpty");

    /** Go functions that start another program. */
    private static final Set<String> GO_START = Set.of(
            "syscall.rawVforkSyscall",
            "syscall.RawSyscall",
            "syscall.RawSyscall6",
            "syscall.rawSyscallNoError",
            "syscall.forkAndExecInChild",
            "syscall.forkAndExecInChild1",
            "syscall.forkExec",
            "syscall.ForkExec",
            "syscall.StartProcess",
            "os.startProcess",
            "os.StartProcess",
            "os/exec.(*Cmd).Start",
            "os/exec.(*Cmd).Run",
            "os/exec.(*Cmd).Output",
            "os/exec.(*Cmd).CombinedOutput");

    /** Go packages that call back into the program, or run its tests. */
    private static final Set<String> GO_CALLBACK_PACKAGES =
            Set.of("sync", "slices", "maps", "sort", "strings", "testing");

    /**
     * Functions of libc that call the program's, and ask for nothing themselves. Where one of them seems to have called the API, the function
     * in between ended with that call, and left no frame.
     */
    private static final Set<String> C_CALLERS = Set.of(
            "__libc_start_main",
            "__libc_start_call_main",
            "__libc_csu_init",
            "call_init",
            "_dl_init",
            "_dl_fini",
            "__run_exit_handlers",
            "__cxa_finalize",
            "start_thread",
            "__clone3",
            "clone",
            "__pthread_once_slow",
            "qsort",
            "qsort_r",
            "bsearch");

    /** Functions of libc that call the API themselves, as a static program has them among its own. */
    private static final Set<String> C_READERS = Set.of(
            "__dcigettext",
            "__execvpe",
            "__execvpe_common",
            "__gconv_load_cache",
            "__get_locale",
            "__getdate_r",
            "__glob",
            "__newlocale",
            "__nscd_getai",
            "__path_search",
            "__res_context_hostalias",
            "__resolv_conf_load",
            "__sysconf_check_spec",
            "__tzfile_read",
            "_dl_non_dynamic_init",
            "_getopt_internal_r",
            "_nl_find_locale",
            "_nl_find_msg",
            "catopen",
            "do_tzset",
            "fmtmsg",
            "get_current_dir_name",
            "getdate",
            "getlogin",
            "glob",
            "internal_fnmatch",
            "internal_fnwmatch",
            "parse_tilde",
            "setlocale",
            "tzset_internal",
            "wordexp",
            "write_gmon");

    /** Functions of the dynamic linker and of libc that run constructors. */
    private static final Set<String> C_CONSTRUCTORS = Set.of("call_init", "_dl_init", "__libc_csu_init");

    private NativeFrames() {}

    static boolean api(Frame frame) {
        Library library = frame.library();
        if (library == null || library.file().isEmpty()) {
            return false;
        }
        if (!library.runtime()) {
            return entered(frame);
        }
        String function = frame.type() + "." + frame.method();
        return GoFrames.isApi(frame) || GO_START.contains(function) || ofC(function(frame));
    }

    private static boolean ofC(String function) {
        return C_API.contains(function) || C_START.contains(function);
    }

    /** Whether it is a function of C, or an instruction in C code. */
    static boolean isC(Frame frame) {
        Library library = frame.library();
        return library != null && !library.file().isEmpty() && frame.method().contains("+0x");
    }

    /** Whether it is an entry of libc's API. A static program contains libc itself, and some programs, such as bash, have a getenv of their own. */
    static boolean entered(Frame frame) {
        return frame.method().endsWith("+0x0") && C_API.contains(function(frame));
    }

    /** Whether it is inside one of libc's environment functions that has called another one. */
    static boolean libcWithin(Frame frame) {
        return frame.method().contains("+0x")
                && C_API.contains(function(frame))
                && !frame.method().endsWith("+0x0");
    }

    /** Whether the function that called C's API has left no frame, because it ended with that call; it is not the runtime's. */
    static boolean calledLast(List<Frame> frames) {
        if (frames.size() < 2 || !entered(frames.get(0))) {
            return false;
        }
        Frame caller = frames.get(1);
        Library library = caller.library();
        if (library == null || !library.runtime()) {
            return false;
        }
        return isC(caller) ? C_CALLERS.contains(function(caller)) : GoFrames.callsC(frames, 1);
    }

    /** Whether a static program's libc called its own API, with its caller's frame at this index. */
    static boolean libcInside(List<Frame> frames, int caller) {
        Frame frame = caller == 0 ? null : frames.get(caller);
        return frame != null
                && isC(frame)
                && entered(frames.get(caller - 1))
                && Objects.equals(frame.library(), frames.get(caller - 1).library())
                && C_READERS.contains(function(frame));
    }

    static boolean callback(Frame frame) {
        Library library = frame.library();
        boolean go = library != null && library.name().equals("std") && GO_CALLBACK_PACKAGES.contains(frame.type());
        return go || RustFrames.isStandard(frame);
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
                || !(libc.runtime() || libc.equals(own)) // a static program has libc inside
                || !function(caller).equals("__libc_start_main")) {
            return false;
        }
        String function = function(frame);
        boolean named = !function.equals(frame.type());
        return named ? !function.equals("main") && !C_CALLERS.contains(function) : callsConstructors(libc);
    }

    /** The same where the constructor has left no frame, because it ended with its call of the API. */
    static boolean constructorLeft(Frame api, Frame caller) {
        Library libc = caller.library();
        return entered(api)
                && libc != null
                && libc.runtime()
                && function(caller).equals("__libc_start_main")
                && callsConstructors(libc);
    }

    /** Since glibc 2.34 the start function calls constructors only, and main is called one function further. */
    private static boolean callsConstructors(Library libc) {
        return libc.version().matches("2\\.(3[4-9]|[4-9]\\d).*");
    }

    static boolean constructors(Frame frame) {
        Library library = frame.library();
        return library != null && library.runtime() && C_CONSTRUCTORS.contains(function(frame));
    }

    /** Whether it is a function that cgo puts between a Go function and the C function that it calls. */
    static boolean bridge(Frame frame) {
        return frame.method().startsWith("_Cfunc_") || frame.method().matches("_cgo_\\w+_Cfunc_.*");
    }

    /** A C function without the offset in it. */
    static String function(Frame frame) {
        int plus = frame.method().lastIndexOf("+0x"); // a function may be an operator+
        return plus < 0 ? frame.method() : frame.method().substring(0, plus);
    }
}
