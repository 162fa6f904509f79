package io.envtrace.ptrace.linux;

import io.envtrace.binary.machine.CallStack;
import io.envtrace.event.Operation;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Go's functions for the environment. What package os offers is often inlined, and stands in the stack. */
final class GoProbes {
    static final Set<String> FUNCTIONS = Set.of(
            "syscall.Getenv",
            "syscall.Setenv",
            "syscall.Unsetenv",
            "syscall.Clearenv",
            "syscall.Environ",
            "runtime.gogetenv");

    private final Journal journal;

    GoProbes(Journal journal) {
        this.journal = journal;
    }

    /** The probe for a function, behind its stack check; null for another function. */
    @Nullable
    Probe of(String function) {
        return FUNCTIONS.contains(function) ? new GoProbe(function) : null;
    }

    /** One class for all: a lambda for each would be made anew in every run. */
    private final class GoProbe implements Probe {
        private final String function;

        GoProbe(String function) {
            this.function = function;
        }

        @Override
        public void hit(Hit hit) throws IOException {
            switch (function) {
                case "syscall.Setenv" -> set(hit);
                case "syscall.Unsetenv" -> unset(hit);
                case "syscall.Clearenv" -> clear(hit);
                case "syscall.Environ" -> record(hit, Operation.LIST, function, null, null);
                default -> get(hit, function);
            }
        }
    }

    private void get(Hit hit, String function) throws IOException {
        String name = string(hit, 0);
        GoEnvironment environment = hit.program().go();
        if (environment != null) {
            boolean runtime = function.startsWith("runtime.");
            record(hit, Operation.GET, function, name, runtime ? environment.initial(name) : environment.get(name));
        }
    }

    private void set(Hit hit) throws IOException {
        String name = string(hit, 0);
        NativeValue value = value(hit, 2);
        GoEnvironment environment = hit.program().go();
        if (environment != null && environment.set(name, value)) {
            record(hit, Operation.SET, "syscall.Setenv", name, value);
        }
    }

    private void unset(Hit hit) throws IOException {
        String name = string(hit, 0);
        GoEnvironment environment = hit.program().go();
        if (environment != null) {
            environment.unset(name);
            record(hit, Operation.UNSET, "syscall.Unsetenv", name, null);
        }
    }

    private void clear(Hit hit) throws IOException {
        GoEnvironment environment = hit.program().go();
        if (environment != null) {
            environment.clear();
        }
        record(hit, Operation.CLEAR, "syscall.Clearenv", null, null);
    }

    private static String string(Hit hit, int index) {
        return value(hit, index).carried();
    }

    private static NativeValue value(Hit hit, int index) {
        long address = ThisMachine.ARCHITECTURE.goArgument(hit.registers(), index);
        long length = ThisMachine.ARCHITECTURE.goArgument(hit.registers(), index + 1);
        return hit.memory().value(address, length);
    }

    private void record(Hit hit, Operation operation, String api, @Nullable String name, @Nullable NativeValue value)
            throws IOException {
        CallStack stack = hit.program().image().walk(hit.registers(), hit.memory());
        journal.logOf(hit.process()).access(operation, api, name, value, hit.thread(), stack);
    }
}
