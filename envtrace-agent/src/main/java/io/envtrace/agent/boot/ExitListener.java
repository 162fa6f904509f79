package io.envtrace.agent.boot;

import io.envtrace.event.EventLogWriter;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Records how a child ended, on the JDK's own thread that has waited for it. */
final class ExitListener implements BiConsumer<@Nullable Integer, @Nullable Throwable> {
    private final EventLogWriter writer;
    private final long pid;

    ExitListener(EventLogWriter writer, long pid) {
        this.writer = writer;
        this.pid = pid;
    }

    @Override
    public void accept(@Nullable Integer code, @Nullable Throwable failure) {
        if (code == null) {
            return;
        }
        try {
            writer.exit(pid, code, System.nanoTime());
        } catch (IOException e) {
            Lost.events++;
        } catch (RuntimeException e) {
            Lost.events++;
        } catch (Error e) {
            Lost.events++;
        }
    }
}
