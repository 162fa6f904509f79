package io.envtrace.ptrace.probe;

import io.envtrace.event.Operation;
import io.envtrace.event.source.PreviousValue;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.program.GoEnvironment;
import org.jspecify.annotations.Nullable;

/** Probes for Go's environment functions. Their breakpoints are after the check of the stack's size. */
final class GoProbes implements Probe {
    private static final GoProbes ALL = new GoProbes();

    private GoProbes() {}

    /** The probe for a function; null for another function. */
    static @Nullable Probe of(String function) {
        boolean environment = WatchedFunctions.GO.contains(function) && !function.equals(WatchedFunctions.GO_CONNECT);
        return environment ? ALL : null;
    }

    @Override
    public Verdict judge(Hit hit) {
        GoEnvironment environment = hit.go();
        return switch (hit.function()) {
            case "syscall.Clearenv" -> clear(hit, environment);
            case "syscall.Environ" -> new Verdict.Access(Operation.LIST, hit.function(), null, null);
            default -> environment == null ? Verdict.NONE : named(hit, environment, string(hit, 0));
        };
    }

    private static Verdict named(Hit hit, GoEnvironment environment, String name) {
        return switch (hit.function()) {
            case "syscall.Setenv" -> set(hit, environment, name, value(hit, 2));
            case "syscall.Unsetenv" -> unset(hit, environment, name);
            case "runtime.gogetenv" ->
                new Verdict.Access(Operation.GET, hit.function(), name, environment.initial(name));
            default -> new Verdict.Access(Operation.GET, hit.function(), name, environment.get(name));
        };
    }

    private static Verdict set(Hit hit, GoEnvironment environment, String name, NativeValue value) {
        PreviousValue previous = PreviousValue.of(environment.get(name));
        return environment.set(name, value)
                ? new Verdict.Access(Operation.SET, hit.function(), name, value, previous)
                : Verdict.NONE;
    }

    private static Verdict unset(Hit hit, GoEnvironment environment, String name) {
        PreviousValue previous = PreviousValue.of(environment.get(name));
        environment.unset(name);
        return new Verdict.Access(Operation.UNSET, hit.function(), name, null, previous);
    }

    private static Verdict clear(Hit hit, @Nullable GoEnvironment environment) {
        if (environment == null) {
            return new Verdict.Access(Operation.CLEAR, hit.function(), null, null);
        }
        PreviousValue previous = PreviousValue.ofAll(environment.size());
        environment.clear();
        return new Verdict.Access(Operation.CLEAR, hit.function(), null, null, previous);
    }

    private static String string(Hit hit, int index) {
        return value(hit, index).carried();
    }

    private static NativeValue value(Hit hit, int index) {
        long address = ThisMachine.ARCHITECTURE.goArgument(hit.registers(), index);
        long length = ThisMachine.ARCHITECTURE.goArgument(hit.registers(), index + 1);
        return hit.memory().value(address, length);
    }
}
