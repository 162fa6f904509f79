package io.envtrace.agent.boot.stack;

import io.envtrace.agent.jdk.JdkStackWalker;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes stacks the way every JVM offers: slow, and used where nothing better works. */
public final class ElementStackCapture extends StackCapture {
    /** The limit of a walk, and the JVM's own of a stack trace, unless an option changes that, without some frames of the agent's. */
    private static final int SURELY_WHOLE = 1024 - 16;

    private final StackLimit limit;

    /** Not on Java 8. Half the price of a Throwable's stack trace, and works with {@code -XX:-StackTraceInThrowable}. */
    private final boolean walks;

    public ElementStackCapture(StackLimit limit) {
        this.limit = limit;
        this.walks = canWalk();
    }

    private static boolean canWalk() {
        try {
            return JdkStackWalker.frames().length > 0;
        } catch (LinkageError e) {
            return false;
        }
    }

    @Override
    public Object take() {
        StackTraceElement[] all = walks ? JdkStackWalker.frames() : new StackSnapshot().getStackTrace();
        int own = 0;
        while (own < all.length && isOwn(all[own].getClassName())) {
            own++;
        }
        return Arrays.copyOfRange(all, own, all.length);
    }

    @Override
    public long hash(Object taken) {
        long hash = 0;
        int fromSite = 0;
        StackTraceElement[] all = (StackTraceElement[]) taken;
        for (int i = 0; i < all.length; i++) {
            String type = all[i].getClassName();
            boolean runtime = type.equals(all[0].getClassName()) || limit.isRuntime(type);
            if (limit.ends(fromSite, runtime)) {
                return hash;
            }
            fromSite = StackLimit.counted(fromSite, runtime);
            hash = mix(hash, all[i].hashCode());
        }
        return hash;
    }

    @Override
    public StackTraceElement[] frames(Object taken) {
        return (StackTraceElement[]) taken;
    }

    @Override
    protected boolean mayBeCut(Object taken) {
        return ((StackTraceElement[]) taken).length >= SURELY_WHOLE;
    }

    @Override
    public Class<?> @Nullable [] classes(Object taken) {
        return null;
    }
}
