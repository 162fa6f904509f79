package io.envtrace.cli.origin;

import io.envtrace.shell.mode.ShellMode;
import io.envtrace.shell.replay.StartupReplay;
import io.envtrace.shell.way.Way;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked for: a way to start a program, or a process that runs. */
public interface AskedWay {
    /** As a person names it. */
    String title();

    /** Whose startup files are executed for the answer; null for none. */
    @Nullable
    String runs();

    /** Whether it is the shell that the tool was started from, so that what it has now is known. */
    boolean isCaller();

    /** The shell whose other modes are of interest, too; null for none. */
    @Nullable
    ShellMode shell();

    /**
     * The way itself.
     *
     * @param replay runs startups, where a process above has to be looked at
     */
    Way way(StartupReplay replay, List<String> variables) throws IOException, InterruptedException;

    /** A way that is known at once. */
    static AskedWay of(Way way) {
        return new AskedWay() {
            @Override
            public String title() {
                return way.title();
            }

            @Override
            public @Nullable String runs() {
                return way.shell() == null ? null : way.title();
            }

            @Override
            public boolean isCaller() {
                return false;
            }

            @Override
            public @Nullable ShellMode shell() {
                return way.shell();
            }

            @Override
            public Way way(StartupReplay replay, List<String> variables) {
                return way.about(variables);
            }
        };
    }
}
