package io.envtrace.ptrace.node;

import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.memory.StringMemory;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the functions of V8's interface for C++ that tell a stack, which it exports for native add-ons.
 *
 * @param write writes a string as UTF-8
 * @param fifth what {@code write} is given as its fifth argument
 */
record V8Functions(
        long current, Scope scope, Trace traces, Frame frames, long write, long fifth, long sixth, String version) {
    /** Opens and closes the scope that keeps V8's handles. */
    record Scope(long open, long close) {}

    /** Makes a stack, counts its frames, takes one out. */
    record Trace(long make, long count, long frame) {}

    /** What a frame tells. */
    record Frame(long location, long script, long function) {}

    private static final String CURRENT = "_ZN2v87Isolate13TryGetCurrentEv";
    private static final String MAJOR = "_ZN2v88internal7Version6major_E";
    private static final String MINOR = "_ZN2v88internal7Version6minor_E";
    private static final String OLD_WRITE = "_ZNK2v86String9WriteUtf8EPNS_7IsolateEPciPii";
    private static final String NEW_WRITE = "_ZNK2v86String11WriteUtf8V2EPNS_7IsolateEPcmiPm";
    /** Without a zero behind it, and with a replacement for half a pair of UTF-16: before V8 13. */
    private static final int OLD_OPTIONS = 2 | 8;

    private static final int NEW_OPTIONS = 2;

    /** Whether an object exports V8's interface. */
    static boolean isIn(MappedBinary object) throws IOException {
        return object.binary().file().symbols().exported(CURRENT).isPresent();
    }

    /** The functions in an object; null where one is missing, or the version is none of those that were tried. */
    static @Nullable V8Functions find(MappedBinary object, StringMemory memory) throws IOException {
        String node = node(number(object, MAJOR, memory), number(object, MINOR, memory));
        long newer = address(object, NEW_WRITE);
        V8Functions found = new V8Functions(
                address(object, CURRENT),
                new Scope(
                        address(object, "_ZN2v811HandleScopeC1EPNS_7IsolateE"),
                        address(object, "_ZN2v811HandleScopeD1Ev")),
                new Trace(
                        address(object, "_ZN2v810StackTrace17CurrentStackTraceEPNS_7IsolateEiNS0_17StackTraceOptionsE"),
                        address(object, "_ZNK2v810StackTrace13GetFrameCountEv"),
                        address(object, "_ZNK2v810StackTrace8GetFrameEPNS_7IsolateEj")),
                new Frame(
                        address(object, "_ZNK2v810StackFrame11GetLocationEv"),
                        address(object, "_ZNK2v810StackFrame13GetScriptNameEv"),
                        address(object, "_ZNK2v810StackFrame15GetFunctionNameEv")),
                newer != 0 ? newer : address(object, OLD_WRITE),
                newer != 0 ? NEW_OPTIONS : 0,
                newer != 0 ? 0 : OLD_OPTIONS,
                node);
        return node.isEmpty() || found.lacksOne() ? null : found;
    }

    /** The version of Node that has a version of V8; empty for others than those that were tried. */
    private static String node(int major, int minor) {
        return switch (major * 100 + minor) {
            case 1103 -> "20";
            case 1204 -> "22";
            case 1306 -> "24";
            default -> "";
        };
    }

    private boolean lacksOne() {
        return current == 0
                || scope.open == 0
                || scope.close == 0
                || traces.make == 0
                || traces.count == 0
                || traces.frame == 0
                || frames.location == 0
                || frames.script == 0
                || frames.function == 0
                || write == 0;
    }

    private static long address(MappedBinary object, String name) throws IOException {
        OptionalLong found = object.binary().file().symbols().exported(name);
        return found.isPresent() ? found.getAsLong() + object.bias() : 0;
    }

    private static int number(MappedBinary object, String name, StringMemory memory) throws IOException {
        OptionalLong found = object.binary().file().symbols().exportedObject(name);
        return found.isPresent() ? (int) memory.word(found.getAsLong() + object.bias()) : 0;
    }

    long openScope() {
        return scope.open;
    }

    long closeScope() {
        return scope.close;
    }

    long trace() {
        return traces.make;
    }

    long count() {
        return traces.count;
    }

    long frame() {
        return traces.frame;
    }

    long location() {
        return frames.location;
    }

    long script() {
        return frames.script;
    }

    long function() {
        return frames.function;
    }
}
