package io.envtrace.agent.jdk;

import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/** Counts the calling thread's frames beyond what a Throwable holds. Java 9 and later. */
public final class JdkStackDepth implements Function<Stream<StackWalker.StackFrame>, Boolean> {
    /** Throwables show the frames of reflection, too. */
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.SHOW_REFLECT_FRAMES);

    private final int frames;

    private JdkStackDepth(int frames) {
        this.frames = frames;
    }

    /** Whether the stack has more frames than that, without the agent's own and what they have called. Walks no further than needed. */
    public static boolean hasMoreThan(int frames) {
        return WALKER.walk(new JdkStackDepth(frames));
    }

    @Override
    public Boolean apply(Stream<StackWalker.StackFrame> stack) {
        int seen = 0;
        for (Iterator<StackWalker.StackFrame> each = stack.iterator(); each.hasNext(); ) {
            boolean own = each.next().getClassName().startsWith("io.envtrace.agent.boot.");
            seen = own ? 0 : seen + 1;
            if (seen > frames) {
                return true;
            }
        }
        return false;
    }
}
