package io.envtrace.ptrace.probe;

import io.envtrace.event.GapKind;
import io.envtrace.event.Operation;
import io.envtrace.event.session.RuntimeKind;
import io.envtrace.event.source.PreviousValue;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.program.Program;
import org.jspecify.annotations.Nullable;

/** Probes for C's environment functions, of libc and of every object that exports its own. */
final class CProbes {
    /** Of a JDK, with the class that copies the environment. */
    private static final String JDK_LIBRARY = "/libjava.so";

    private CProbes() {}

    /** The probe for a function's entry; null for another function. */
    static @Nullable Probe of(String function) {
        return switch (function) {
            case "getenv" -> CProbes::get;
            case "secure_getenv" -> CProbes::enterSecure;
            case "setenv" -> CProbes::set;
            case "unsetenv" -> CProbes::unset;
            case "putenv" -> CProbes::put;
            case "clearenv" -> CProbes::clear;
            case "ptrace" -> CProbes::tracer;
            case WatchedFunctions.ENVIRON -> CProbes::takeAll;
            default -> null;
        };
    }

    /** The program accesses the block of variables itself. What it does with it is not seen: it may search it, copy it, or pass it to a child. */
    private static Verdict takeAll(Hit hit) {
        if (hit.program().hasAgentInside()
                && hit.program().image().file(hit.registers()).endsWith(JDK_LIBRARY)) {
            return Verdict.NONE; // the JDK fills the map that the agent watches
        }
        if (hit.program().script() != null) {
            return Verdict.NONE; // a shell, whose script's reads are told one by one
        }
        String text = hit.program().executable()
                + " takes its whole environment (variable environ), to read it or to hand it on: which variables it uses is not seen";
        return new Verdict.TakenWhole(WatchedFunctions.ENVIRON, GapKind.TAKEN_WHOLE, text);
    }

    /** The program traces others itself. That fails, since a process can have only one tracer. */
    private static Verdict tracer(Hit hit) {
        String text = hit.program().executable() + " uses ptrace itself, which fails while it is traced";
        return new Verdict.Gap(GapKind.USES_PTRACE, text);
    }

    private static Verdict enterSecure(Hit hit) {
        hit.nested().enterSecure(hit.registers().sp());
        return Verdict.NONE;
    }

    private static Verdict get(Hit hit) {
        boolean secure = hit.nested().leaveSecure(hit.registers().sp());
        String name = name(hit);
        return name == null
                ? Verdict.NONE
                : new Verdict.Access(
                        Operation.GET,
                        secure ? "secure_getenv" : "getenv",
                        name,
                        hit.program().c().get(name, hit.memory()));
    }

    private static Verdict set(Hit hit) {
        String name = name(hit);
        NativeValue value = hit.memory().value(argument(hit, 1));
        if (name == null || value == null || name.isEmpty() || name.indexOf('=') >= 0) {
            return Verdict.NONE;
        }
        boolean keep = (int) argument(hit, 2) == 0;
        NativeValue old = keep ? hit.program().c().get(name, hit.memory()) : null;
        return change(hit, Operation.SET, "setenv", name, old == null ? value : old);
    }

    private static Verdict unset(Hit hit) {
        boolean nested = hit.nested().leaveRemoval(argument(hit, 0));
        return nested ? Verdict.NONE : change(hit, Operation.UNSET, "unsetenv", name(hit), null);
    }

    /** {@code putenv("NAME")} removes the variable. */
    private static Verdict put(Hit hit) {
        NativeValue entry = hit.memory().value(argument(hit, 0));
        if (entry == null) {
            return Verdict.NONE;
        }
        int equals = entry.carried().indexOf('=');
        if (equals < 0) {
            hit.nested().enterRemoval(argument(hit, 0));
            return change(hit, Operation.UNSET, "putenv", entry.carried(), null);
        }
        return change(hit, Operation.SET, "putenv", entry.carried().substring(0, equals), entry.from(equals + 1));
    }

    private static Verdict clear(Hit hit) {
        return new Verdict.Access(Operation.CLEAR, "clearenv", null, null, previous(hit, null));
    }

    private static Verdict change(
            Hit hit, Operation operation, String api, @Nullable String name, @Nullable NativeValue value) {
        if (name == null) {
            return Verdict.NONE;
        }
        return new Verdict.Access(operation, api, name, value, previous(hit, name));
    }

    /** A shell changes its own variables, which are others than those that it was given. */
    private static @Nullable PreviousValue previous(Hit hit, @Nullable String name) {
        Program program = hit.program();
        if (program.image().kind() == RuntimeKind.SHELL) {
            program.c().changed();
            return null;
        }
        return program.c().beforeChange(name, hit.memory());
    }

    private static @Nullable String name(Hit hit) {
        return hit.memory().string(argument(hit, 0));
    }

    private static long argument(Hit hit, int index) {
        return ThisMachine.ARCHITECTURE.cArgument(hit.registers(), index);
    }
}
