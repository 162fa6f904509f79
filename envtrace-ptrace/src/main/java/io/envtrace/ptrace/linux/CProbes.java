package io.envtrace.ptrace.linux;

import io.envtrace.binary.machine.CallStack;
import io.envtrace.event.GapKind;
import io.envtrace.event.Operation;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** C's functions for the environment, of libc and of every object that exports its own. */
final class CProbes {
    /** The names of the functions, the rarer ones first: where two are one, the first name counts. */
    static final List<String> FUNCTIONS =
            List.of("getenv", "secure_getenv", "setenv", "unsetenv", "putenv", "clearenv", "ptrace", "_exit");

    /** The last function that a program calls: whether its breakpoints still stand is looked at there. */
    static final String LAST = "_exit";

    private final Journal journal;

    CProbes(Journal journal) {
        this.journal = journal;
    }

    /** The probe for a function's entry. */
    @Nullable
    Probe of(String function) {
        return switch (function) {
            case "getenv" -> this::get;
            case "secure_getenv" ->
                hit -> hit.task().enterSecure(hit.registers().sp());
            case "setenv" -> this::set;
            case "unsetenv" -> this::unset;
            case "putenv" -> this::put;
            case "clearenv" -> hit -> record(hit, Operation.CLEAR, "clearenv", null, null);
            case "ptrace" -> this::tracer;
            case LAST -> hit -> hit.process().space().mend(hit.memory());
            default -> null;
        };
    }

    /** A process has one tracer at most. */
    private void tracer(Hit hit) throws IOException {
        String executable = hit.program().executable();
        String text = executable + " uses ptrace itself, which fails while it is traced";
        journal.warnOnce(hit.process(), GapKind.USES_PTRACE, text);
    }

    private void get(Hit hit) throws IOException {
        boolean secure = hit.task().leaveSecure(hit.registers().sp());
        String name = name(hit);
        if (name != null) {
            NativeValue value = hit.program().c().get(name, hit.memory());
            record(hit, Operation.GET, secure ? "secure_getenv" : "getenv", name, value);
        }
    }

    private void set(Hit hit) throws IOException {
        String name = name(hit);
        NativeValue value = hit.memory().value(ThisMachine.ARCHITECTURE.cArgument(hit.registers(), 1));
        if (name == null || value == null || name.isEmpty() || name.indexOf('=') >= 0) {
            return;
        }
        boolean keep = (int) ThisMachine.ARCHITECTURE.cArgument(hit.registers(), 2) == 0;
        NativeValue old = keep ? hit.program().c().get(name, hit.memory()) : null;
        record(hit, Operation.SET, "setenv", name, old == null ? value : old);
    }

    private void unset(Hit hit) throws IOException {
        if (!hit.task().leaveRemoval(ThisMachine.ARCHITECTURE.cArgument(hit.registers(), 0))) {
            record(hit, Operation.UNSET, "unsetenv", name(hit), null);
        }
    }

    /** {@code putenv("NAME")} removes the variable. */
    private void put(Hit hit) throws IOException {
        NativeValue entry = hit.memory().value(ThisMachine.ARCHITECTURE.cArgument(hit.registers(), 0));
        int equals = entry == null ? -1 : entry.carried().indexOf('=');
        if (entry != null && equals < 0) {
            record(hit, Operation.UNSET, "putenv", entry.carried(), null);
            hit.task().enterRemoval(ThisMachine.ARCHITECTURE.cArgument(hit.registers(), 0));
        } else if (entry != null) {
            record(hit, Operation.SET, "putenv", entry.carried().substring(0, equals), entry.from(equals + 1));
        }
    }

    private static @Nullable String name(Hit hit) {
        return hit.memory().string(ThisMachine.ARCHITECTURE.cArgument(hit.registers(), 0));
    }

    private void record(Hit hit, Operation operation, String api, @Nullable String name, @Nullable NativeValue value)
            throws IOException {
        if (name == null && operation != Operation.CLEAR) {
            return;
        }
        if (operation != Operation.GET) {
            hit.program().c().changed();
        }
        CallStack stack = hit.program().image().walk(hit.registers(), hit.memory());
        journal.logOf(hit.process()).access(operation, api, name, value, hit.thread(), stack);
    }
}
