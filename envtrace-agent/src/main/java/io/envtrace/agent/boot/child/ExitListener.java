package io.envtrace.agent.boot.child;

import io.envtrace.agent.boot.guard.LostEvents;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Records how a child ended, on the JDK's own thread that has waited for it. */
public final class ExitListener implements BiConsumer<@Nullable Integer, @Nullable Throwable> {
    private final ChildEnds ends;
    private final long pid;

    public ExitListener(ChildEnds ends, long pid) {
        this.ends = ends;
        this.pid = pid;
    }

    @Override
    public void accept(@Nullable Integer code, @Nullable Throwable failure) {
        if (code == null) {
            return;
        }
        try {
            ends.ended(pid, code);
        } catch (IOException e) {
            LostEvents.count();
        } catch (RuntimeException e) {
            LostEvents.count();
        } catch (Error e) {
            LostEvents.count();
        }
    }
}
