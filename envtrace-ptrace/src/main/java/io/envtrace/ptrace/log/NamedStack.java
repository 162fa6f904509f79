package io.envtrace.ptrace.log;

import io.envtrace.binary.machine.CallStack;
import io.envtrace.binary.machine.MachineFrame;
import io.envtrace.binary.machine.MachineLibrary;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.source.SourceFrame;
import io.envtrace.event.source.SourceStack;
import io.envtrace.ptrace.image.ProgramImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack of addresses, whose frames are named by the process's image when the stack is written. A stack without addresses stands for the
 * program as a whole.
 */
final class NamedStack implements SourceStack {
    private final CallStack stack;
    private final ProgramImage image;

    NamedStack(CallStack stack, ProgramImage image) {
        this.stack = stack;
        this.image = image;
    }

    @Override
    public List<SourceFrame> frames() {
        List<MachineFrame> frames = stack.depth() == 0 ? image.itself() : image.frames(stack);
        return frames.stream().map(NamedStack::frame).toList();
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
        return stack.complete();
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
