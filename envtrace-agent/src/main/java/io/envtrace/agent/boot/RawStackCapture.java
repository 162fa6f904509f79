package io.envtrace.agent.boot;

import io.envtrace.agent.boot.log.AccessRecorder;
import io.envtrace.agent.boot.stack.StackCapture;
import io.envtrace.agent.boot.stack.StackLimit;
import io.envtrace.agent.boot.stack.StackSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the backtrace that the JVM keeps in a Throwable, which costs a quarter of what rendering it does. Its layout is internal
 * to the JVM, so it is used only after {@link #check} has found it as expected: chunks of 32 frames, a short[] of methods, an int[] of
 * bytecode indices, an Object[] of classes, a long[] of names, and somewhere behind them the next chunk.
 */
final class RawStackCapture extends StackCapture {
    private static final int METHODS = 0;
    private static final int INDICES = 1;
    private static final int CLASSES = 2;
    private static final int FIRST_UNNAMED = 3;

    private final long backtrace;
    private final int next;
    private final StackLimit limit;

    private RawStackCapture(long backtrace, int next, StackLimit limit) {
        this.backtrace = backtrace;
        this.next = next;
        this.limit = limit;
    }

    /** Returns a capture that works on this JVM, or null. */
    static @Nullable RawStackCapture create(StackLimit limit) {
        long offset = JdkFields.offset(Throwable.class, "backtrace");
        StackSnapshot deep = deepTrace(70);
        int next = findNext(JdkFields.get(deep, offset));
        if (next < 0) {
            return null;
        }
        RawStackCapture capture = new RawStackCapture(offset, next, limit);
        return capture.check(deep) ? capture : null;
    }

    private static StackSnapshot deepTrace(int depth) {
        return depth == 0 ? new StackSnapshot() : deepTrace(depth - 1);
    }

    private static int findNext(@Nullable Object backtrace) {
        if (backtrace == null || !isChunk(backtrace)) {
            return -1;
        }
        Object[] chunk = (Object[]) backtrace;
        for (int i = FIRST_UNNAMED; i < chunk.length; i++) {
            if (isChunk(chunk[i])) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isChunk(@Nullable Object candidate) {
        if (!(candidate instanceof Object[])) {
            return false;
        }
        Object[] chunk = (Object[]) candidate;
        return chunk.length > FIRST_UNNAMED
                && chunk[METHODS] instanceof short[]
                && chunk[INDICES] instanceof int[]
                && chunk[CLASSES] instanceof Object[];
    }

    /** Whether the classes found in the backtrace are those that the JVM itself gives for it. */
    private boolean check(StackSnapshot trace) {
        List<Class<?>> classes = allClasses(trace);
        StackTraceElement[] frames = trace.getStackTrace();
        if (frames.length < 70 || classes.size() != frames.length) {
            return false;
        }
        for (int i = 0; i < frames.length; i++) {
            if (!classes.get(i).getName().equals(frames[i].getClassName())) {
                return false;
            }
        }
        return true;
    }

    private List<Class<?>> allClasses(Object trace) {
        List<Class<?>> all = new ArrayList<Class<?>>();
        Object[] chunk = (Object[]) JdkFields.get(trace, backtrace);
        while (chunk != null) {
            Object[] classes = (Object[]) chunk[CLASSES];
            for (int i = 0; i < classes.length && classes[i] != null; i++) {
                all.add((Class<?>) classes[i]);
            }
            chunk = (Object[]) chunk[next];
        }
        return all;
    }

    @Override
    public Object take() {
        return new StackSnapshot();
    }

    @Override
    public long hash(Object taken) {
        Object[] chunk = (Object[]) JdkFields.get(taken, backtrace);
        long hash = 0;
        int fromSite = 0;
        boolean own = true;
        Class<?> innermost = null;
        while (chunk != null) {
            short[] methods = (short[]) chunk[METHODS];
            int[] indices = (int[]) chunk[INDICES];
            Object[] classes = (Object[]) chunk[CLASSES];
            for (int i = 0; i < classes.length; i++) {
                Class<?> type = (Class<?>) classes[i];
                if (type == null) {
                    return hash;
                }
                if (own && isOwn(type)) {
                    continue;
                }
                innermost = own ? type : innermost;
                own = false;
                if (!limit.all()) {
                    boolean runtime = type == innermost || limit.isRuntime(type);
                    if (limit.ends(fromSite, runtime)) {
                        return hash;
                    }
                    fromSite = StackLimit.counted(fromSite, runtime);
                }
                hash = mix(mix(hash, System.identityHashCode(type)), (long) indices[i] << 16 | methods[i] & 0xFFFF);
            }
            chunk = (Object[]) chunk[next];
        }
        return hash;
    }

    /** The agent's classes that a hook passes on its way here, by identity: this is asked at each access. */
    private static boolean isOwn(Class<?> type) {
        return type == RawStackCapture.class
                || type == AccessRecorder.class
                || type == Tracing.class
                || type == CopyQuestions.class
                || type == CopyBridge.class
                || type == Hooks.class;
    }

    /** A stack that is taken further in has more frames, unless the JVM's limit cut it. */
    @Override
    protected boolean mayBeCut(Object taken) {
        return allClasses(new StackSnapshot()).size() <= allClasses(taken).size();
    }

    @Override
    public StackTraceElement[] frames(Object taken) {
        StackTraceElement[] all = ((StackSnapshot) taken).getStackTrace();
        return java.util.Arrays.copyOfRange(all, ownFrames(all), all.length);
    }

    private static int ownFrames(StackTraceElement[] frames) {
        int own = 0;
        while (own < frames.length && isOwn(frames[own].getClassName())) {
            own++;
        }
        return own;
    }

    @Override
    public Class<?> @Nullable [] classes(Object taken) {
        List<Class<?>> all = allClasses(taken);
        int own = 0;
        while (own < all.size() && isOwn(all.get(own).getName())) {
            own++;
        }
        return all.subList(own, all.size()).toArray(new Class<?>[0]);
    }
}
