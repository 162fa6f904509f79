package io.envtrace.agent.boot;

import io.envtrace.agent.jdk.JdkProcesses;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.Outcome;
import io.envtrace.event.secret.Masker;
import java.io.IOException;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings the agent into child processes, and records their starts. What the program holds stays as it was. */
final class Children {
    private final EventLogWriter writer;
    private final Masker masker;
    private final EnvironmentMaps environments;
    /** Names of the variables that the process was started with. */
    private final Set<String> initial;

    private final AgentOption option;
    /** Whether the agent came by the environment, so that an inheriting child would get it too. */
    private final boolean routed;

    private final ChildEnds ends;
    private final StartGate gate;
    private final VirtualPin pin;

    Children(
            EventLogWriter writer,
            Masker masker,
            EnvironmentMaps environments,
            Set<String> initial,
            AgentOption option,
            boolean routed,
            VirtualPin pin) {
        this.writer = writer;
        this.masker = masker;
        this.environments = environments;
        this.initial = initial;
        this.option = option;
        this.routed = routed;
        this.ends = new ChildEnds(writer);
        this.gate = option.gate();
        this.pin = pin;
    }

    /** Decides what is really executed, just before it is. */
    ChildStart prepare(String[] command, @Nullable Map<String, String> given, @Nullable String directory)
            throws IOException {
        String path = EnvironmentSearch.value(environments.own(), "PATH");
        ChildCommand child = new ChildCommand(command, directory, path == null ? "/bin:/usr/bin" : path);
        ChildEnvironment environment = new ChildEnvironment(environments, given);
        int exec = writer.nextExecId();
        long nanos = System.nanoTime();
        String[] realCommand = command;
        Map<String, String> realEnvironment = given == null && routed ? environment.copy() : given;
        List<EnvironmentChange> changes = environment.changes(masker);
        // Elsewhere they follow from the process's own and the changes.
        List<String> names = names(environment);
        boolean pinned = ThreadIds.isVirtual(Thread.currentThread()) && pin.hold();
        int thread = openGate(exec, pinned);
        ChildObstacle obstacle = thread == StartGate.LOST ? ChildObstacle.silentTracer(child.executable()) : null;
        // One that the tracer follows needs nothing of us; one that it should have followed is to be started as if we
        // were not there.
        ChildKind kind = thread == 0 ? child.kind() : ChildKind.OTHER;
        String image = imageOption(child, kind, environment);
        switch (image == null ? kind : ChildKind.IMAGE_DUMP) {
            case JAVA:
                option.pending(exec).make();
                realCommand = child.with(option.forChild(exec));
                break;
            case JDK_TOOL:
                realCommand = child.with("-J" + option.forChild(exec));
                break;
            case SHELL:
                realEnvironment = environment.copy();
                String users = environment.get(AgentOption.VARIABLE);
                realEnvironment.put(AgentOption.VARIABLE, option.forVariable(exec, users));
                break;
            case IMAGE_DUMP:
                obstacle = ChildObstacle.image(child.executable(), String.valueOf(image));
                break;
            default:
                break;
        }
        ends.starting();
        return new ChildStart(
                exec,
                nanos,
                child.executable(),
                command,
                changes,
                names,
                realCommand,
                realEnvironment,
                Math.max(0, thread),
                pinned && thread > 0,
                obstacle);
    }

    /**
     * @return null also where another thread changes the map by reflection at this moment, as test libraries do; then the child's
     *     environment is not known, which the loss tells
     */
    private @Nullable List<String> names(ChildEnvironment environment) {
        try {
            return environments.ownNamesAre(initial) ? null : environment.names(masker);
        } catch (ConcurrentModificationException e) {
            writer.lost(1);
            return null;
        }
    }

    /** @return the thread that the tracer follows, which a virtual one then stays on; 0 for none; {@link StartGate#LOST} */
    private int openGate(int exec, boolean pinned) throws IOException {
        int thread = 0;
        try {
            thread = gate.open(option.reference(exec));
        } finally {
            if (pinned && thread <= 0) {
                pin.release();
            }
        }
        return thread;
    }

    /** The option, on the command line or in the environment, for which a child that may be a JVM gets no agent; null if none. */
    private static @Nullable String imageOption(ChildCommand child, ChildKind kind, ChildEnvironment environment) {
        if (kind == ChildKind.OTHER) {
            return null;
        }
        if (kind == ChildKind.IMAGE_DUMP) {
            return child.imageOption();
        }
        for (String variable : ChildCommand.OPTION_VARIABLES) {
            String option = ChildCommand.imageOptionIn(environment.get(variable));
            if (option != null) {
                return option;
            }
        }
        return null;
    }

    /**
     * Records a start.
     *
     * @param access index of the EXEC access
     * @param process null if it failed
     */
    void record(ChildStart start, int access, @Nullable Process process) throws IOException {
        long pid = process == null ? 0 : pid(process);
        if (start.names != null) {
            writer.environment(start.exec, start.names);
        }
        writer.exec(new ExecRecord(
                start.exec,
                access,
                pid,
                masker.text(start.executable),
                masker.arguments(Arrays.asList(start.command)),
                start.changes,
                start.nanos));
        if (start.obstacle != null && process != null) {
            writer.childGap(start.exec, start.obstacle.kind(), masker.text(start.obstacle.text()));
        }
        ends.recorded(pid);
    }

    /**
     * A start is over. A thread that the tracer has taken for it is given back, where the tracer has not seen a fork; a virtual thread that
     * could not be kept may have forked on another one.
     */
    void over(ChildStart start, boolean failed) {
        if (start.pinned) {
            pin.release();
        }
        if (failed && start.realCommand != start.command) {
            option.pending(start.exec).over();
        }
        if (start.thread != 0 && (failed || ThreadIds.isVirtual(Thread.currentThread()))) {
            gate.over(start.thread);
        }
    }

    /** Children that were started, and how they end. */
    ChildEnds ends() {
        return ends;
    }

    private static long pid(Process process) {
        try {
            return JdkProcesses.pid(process);
        } catch (LinkageError e) {
            return 0; // Java 8
        } catch (UnsupportedOperationException e) {
            return 0;
        }
    }

    static Outcome outcome(@Nullable Process process) {
        return process == null ? Outcome.ABSENT : Outcome.PRESENT;
    }
}
