package io.envtrace.core.analysis;

import io.envtrace.core.model.Frame;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The frames with which a Go program comes to its environment. */
final class GoFrames {
    /** What Go code calls to read or change the environment: type and method. */
    private static final Set<String> API = Set.of(
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
            "os.UserHomeDir",
            "os.UserCacheDir",
            "os.UserConfigDir",
            "os.TempDir");

    /** Part of how the API is made, and no call of it: {@code os.Expand(text, os.Getenv)} is a call of os.Getenv. */
    private static final Set<String> WITHIN = Set.of("os.Expand", "os.tempDir", "os.userHomeDir", "runtime.gogetenv");

    private static final Set<String> MIRRORS = Set.of("setenv_c", "unsetenv_c", "clearenv_c");
    private static final Set<String> MIRRORED = Set.of("syscall.Setenv", "syscall.Unsetenv", "syscall.Clearenv");

    private GoFrames() {}

    /** Whether a frame is of the API, or of what it is made of. */
    static boolean isApi(Frame frame) {
        if (!ofStandard(frame)) {
            return false;
        }
        String function = function(frame);
        return API.contains(function) || WITHIN.contains(function);
    }

    /** The outermost function of the API, which the source calls; null where only the runtime's own way is on the stack. */
    static @Nullable String api(List<Frame> frames) {
        String called = null;
        for (Frame frame : frames) {
            if (!isApi(frame)) {
                return called;
            }
            String function = function(frame);
            called = API.contains(function) ? function : called;
        }
        return called;
    }

    /** The first frame outside of the API, also where that is in the standard library. */
    static @Nullable Frame site(List<Frame> frames) {
        for (Frame frame : frames) {
            if (!isApi(frame) && !NativeFrames.callback(frame)) {
                return frame;
            }
        }
        return null;
    }

    /** Whether Go code has called C code, and not the runtime for itself: from this frame outwards there is the call of a function of C. */
    static boolean callsC(List<Frame> frames, int from) {
        for (int i = from; i < frames.size() && ofStandard(frames.get(i)); i++) {
            if (function(frames.get(i)).equals("runtime.cgocall")) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is the runtime's function that repeats a change of Go's environment in C's. */
    static boolean mirrors(Frame frame) {
        return ofStandard(frame) && MIRRORS.contains(frame.method());
    }

    /** Whether it is the function of Go whose change the runtime repeats. */
    static boolean mirrored(Frame frame) {
        return ofStandard(frame) && MIRRORED.contains(function(frame));
    }

    private static boolean ofStandard(Frame frame) {
        return frame.library() != null && frame.library().name().equals("std");
    }

    private static String function(Frame frame) {
        return frame.type() + "." + frame.method();
    }
}
