package io.envtrace.cli;

import io.envtrace.cli.command.StarterSource;
import io.envtrace.ptrace.ProgramStarters;
import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.ProgramStarter;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Makes the starter at most once, and only for a command that starts a program. Loading its native library takes as long as
 * everything else before the program's start, so it can begin in the background.
 */
final class BackgroundStarterSource implements StarterSource {
    private final FutureTask<ProgramStarter> loading;

    BackgroundStarterSource(CallerState caller) {
        loading = new FutureTask<>(new Callable<>() {
            @Override
            public ProgramStarter call() {
                return ProgramStarters.forThisMachine(caller);
            }
        });
    }

    @Override
    public void begin() {
        Thread thread = new Thread(loading, "envtrace-starter");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            // No thread could be created: the caller that needs the starter loads it.
            return;
        }
    }

    @Override
    public ProgramStarter get() {
        loading.run(); // does nothing where it has begun
        try {
            return loading.get();
        } catch (ExecutionException e) {
            // Running out of memory is not a fault of the library.
            if (e.getCause() instanceof OutOfMemoryError lacking) {
                throw lacking;
            }
            throw new IllegalStateException("the native library could not be loaded", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("the native library could not be loaded", e);
        }
    }
}
