package io.envtrace.agent.jdk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Takes the calling thread's stack where Throwables have none. Java 9 and later. */
public final class JdkStackWalker implements Function<Stream<StackWalker.StackFrame>, List<StackWalker.StackFrame>> {
    /** Throwables show the frames of reflection, too. */
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.SHOW_REFLECT_FRAMES);

    private JdkStackWalker() {}

    /** The frames, innermost first; the first is that of the caller. */
    public static StackTraceElement[] frames() {
        List<StackWalker.StackFrame> all = WALKER.walk(new JdkStackWalker());
        StackTraceElement[] frames = new StackTraceElement[all.size() - 1];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = all.get(i + 1).toStackTraceElement();
        }
        return frames;
    }

    @Override
    public List<StackWalker.StackFrame> apply(Stream<StackWalker.StackFrame> frames) {
        List<StackWalker.StackFrame> all = new ArrayList<StackWalker.StackFrame>();
        java.util.Iterator<StackWalker.StackFrame> each = frames.iterator();
        while (each.hasNext() && all.size() < 1024) {
            all.add(each.next());
        }
        return all;
    }
}
