package io.envtrace.core.analysis;

import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The frames with which a Rust program comes to its environment. */
final class RustFrames {
    private static final String ENVIRONMENT = "std::env::";
    /** What is left of some functions where the compiler has inlined them. */
    private static final Map<String, String> INLINED = Map.of(
            "std::sys::env::unix::setenv", "std::env::set_var",
            "std::sys::env::unix::unsetenv", "std::env::remove_var");

    private RustFrames() {}

    /** Whether a frame is of Rust's standard library. */
    static boolean isStandard(Frame frame) {
        Library library = frame.library();
        return library != null
                && library.runtime()
                && library.name().equals("std")
                && frame.method().contains("::");
    }

    /** The function of {@code std::env} that the source calls; null where none is on the stack. */
    static @Nullable String api(List<Frame> frames) {
        String called = null;
        for (Frame frame : frames) {
            String function = NativeFrames.function(frame);
            if (isStandard(frame) && function.startsWith(ENVIRONMENT)) {
                called = ENVIRONMENT + function.substring(ENVIRONMENT.length()).replaceFirst("^_+", "");
            } else if (isStandard(frame)) {
                called = INLINED.getOrDefault(function, called);
            } else if (called != null) {
                return called;
            }
        }
        return called;
    }
}
