package io.envtrace.ptrace.log;

import io.envtrace.binary.machine.CallStack;
import io.envtrace.binary.machine.MachineFrame;
import io.envtrace.binary.machine.MachineLibrary;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.source.SourceFrame;
import io.envtrace.event.source.SourceStack;
import io.envtrace.ptrace.image.ProgramImage;
import io.envtrace.ptrace.options.TraceOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack of addresses, whose frames are named by the process's image when the stack is written. A stack without addresses stands for the
 * program as a whole.
 */
final class NamedStack implements SourceStack {
    private final CallStack stack;
    private final ProgramImage image;
    private final int depth;
    private boolean cut;

    /** @param depth how many frames are wanted, from the first one outside of the runtime outwards */
    NamedStack(CallStack stack, ProgramImage image, int depth) {
        this.stack = stack;
        this.image = image;
        this.depth = depth;
    }

    @Override
    public List<SourceFrame> frames() {
        List<MachineFrame> frames = stack.depth() == 0 ? image.itself() : image.frames(stack);
        List<SourceFrame> named = frames.stream().map(NamedStack::frame).toList();
        int wanted = depth == TraceOptions.ALL_FRAMES ? named.size() : Math.min(named.size(), site(named) + depth);
        cut = wanted < named.size();
        return named.subList(0, wanted);
    }

    /** The innermost frame is the function that was called, also where it is linked into the program. */
    private static int site(List<SourceFrame> frames) {
        int site = 1;
        while (site < frames.size() && frames.get(site).library.isNativeRuntime()) {
            site++;
        }
        return site;
    }

    private static SourceFrame frame(MachineFrame frame) {
        String prefix = frame.packageName() + ".";
        String function = frame.function();
        String method = function.startsWith(prefix) ? function.substring(prefix.length()) : function;
        MachineLibrary library = frame.library();
        return new SourceFrame(
                frame.packageName(),
                method,
                frame.file(),
                frame.line(),
                new LibraryRecord(
                        library.own() ? LibraryRecord.OWN_NATIVE : LibraryRecord.NATIVE,
                        library.name(),
                        library.version(),
                        library.file()));
    }

    @Override
    public boolean isComplete() {
        return stack.complete() && !cut;
    }

    @Override
    public int hashCode() {
        return stack.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof NamedStack other && other.stack.equals(stack);
    }
}
