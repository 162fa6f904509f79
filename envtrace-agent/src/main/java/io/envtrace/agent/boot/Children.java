package io.envtrace.agent.boot;

import io.envtrace.agent.boot.child.AgentOption;
import io.envtrace.agent.boot.child.ChildCommand;
import io.envtrace.agent.boot.child.ChildEnds;
import io.envtrace.agent.boot.child.ChildKind;
import io.envtrace.agent.boot.child.ChildLaunch;
import io.envtrace.agent.boot.child.ChildObstacle;
import io.envtrace.agent.boot.child.ChildStart;
import io.envtrace.agent.boot.log.ThreadIds;
import io.envtrace.agent.boot.tracer.TracerClient;
import io.envtrace.agent.jdk.JdkProcesses;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.GivenEnvironment;
import io.envtrace.event.secret.Masker;
import java.io.IOException;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the agent into child processes, and records their starts. Arrays and maps of the program are not changed. */
final class Children {
    /** Variables that {@code java} takes options from. */
    private static final String[] OPTION_VARIABLES = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"};

    private final EventLogWriter writer;
    private final Masker masker;
    private final EnvironmentMaps environments;
    /** What the process was started with, values by name. */
    private final Map<String, String> initial;

    private final AgentOption option;
    /** Whether the agent came by the environment, so that an inheriting child would get it too. */
    private final boolean routed;

    private final ChildEnds ends;
    private final TracerClient tracer;
    private final VirtualThreadPin pin;

    Children(
            EventLogWriter writer,
            Masker masker,
            EnvironmentMaps environments,
            Map<String, String> initial,
            AgentOption option,
            boolean routed,
            VirtualThreadPin pin) {
        this.writer = writer;
        this.masker = masker;
        this.environments = environments;
        this.initial = initial;
        this.option = option;
        this.routed = routed;
        this.ends = new ChildEnds(writer);
        this.tracer = option.tracer();
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
        Map<String, String> unchanged = given == null && routed ? environment.copy() : given;
        List<EnvironmentChange> changes = environment.changes(masker);
        // Elsewhere they follow from the process's own and the changes.
        GivenEnvironment sinceStart = sinceStart(environment);
        boolean pinned = ThreadIds.isVirtual(Thread.currentThread()) && pin.hold();
        int thread = announce(exec, pinned);
        ChildLaunch launch = launch(child, environment, unchanged, exec, thread);
        ends.starting();
        return new ChildStart(
                exec, nanos, child, changes, sinceStart, launch, Math.max(0, thread), pinned && thread > 0);
    }

    /**
     * What is executed. A child that the tracer follows needs nothing of the agent; one that it should have followed is started as if
     * there were no agent.
     *
     * @param unchanged what the child is given if the agent does not come by the environment; null to inherit
     */
    private ChildLaunch launch(
            ChildCommand child,
            ChildEnvironment environment,
            @Nullable Map<String, String> unchanged,
            int exec,
            int thread) {
        if (thread == TracerClient.LOST) {
            return new ChildLaunch(child.words(), unchanged, ChildObstacle.silentTracer(child.executable()));
        }
        ChildKind kind = thread == 0 ? child.kind() : ChildKind.OTHER;
        String image = imageOption(child, kind, environment);
        if (image != null) {
            return new ChildLaunch(child.words(), unchanged, ChildObstacle.image(child.executable(), image));
        }
        switch (kind) {
            case JAVA:
                option.pending(exec).make();
                return new ChildLaunch(child.with(option.forChild(exec)), unchanged, null);
            case JDK_TOOL:
                return new ChildLaunch(child.with("-J" + option.forChild(exec)), unchanged, null);
            case SHELL:
                Map<String, String> more = environment.copy();
                String users = environment.get(AgentOption.VARIABLE);
                more.put(AgentOption.VARIABLE, option.forVariable(exec, users));
                return new ChildLaunch(child.words(), more, null);
            default:
                return new ChildLaunch(child.words(), unchanged, null);
        }
    }

    /**
     * @return null also where another thread changes the map by reflection at this moment, as test libraries do; then the child's
     *     environment is not known, which the loss tells
     */
    private @Nullable GivenEnvironment sinceStart(ChildEnvironment environment) {
        try {
            return environments.ownAre(initial) ? null : environment.sinceStart(initial, masker);
        } catch (ConcurrentModificationException e) {
            writer.lost(1);
            return null;
        }
    }

    /** @return the thread that the tracer follows, which a virtual one then stays on; 0 for none; {@link TracerClient#LOST} */
    private int announce(int exec, boolean pinned) throws IOException {
        int thread = 0;
        try {
            thread = tracer.announce(option.reference(exec));
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
        for (String variable : OPTION_VARIABLES) {
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
        if (start.given != null) {
            writer.environment(start.exec, start.given);
        }
        writer.exec(new ExecRecord(
                start.exec,
                access,
                pid,
                masker.text(start.command.executable()),
                masker.arguments(Arrays.asList(start.command.words())),
                start.changes,
                start.nanos));
        if (start.launch.obstacle != null && process != null) {
            writer.childGap(start.exec, start.launch.obstacle.kind(), masker.text(start.launch.obstacle.text()));
        }
        ends.recorded(pid);
    }

    /**
     * Ends a start. A thread that the tracer has taken for it is given back, where the tracer has not seen a fork; a virtual thread that
     * could not be kept may have forked on another one.
     */
    void finish(ChildStart start, boolean failed) {
        if (start.pinned) {
            pin.release();
        }
        if (failed && start.launch.command != start.command.words()) {
            option.pending(start.exec).over();
        }
        if (start.thread != 0 && (failed || ThreadIds.isVirtual(Thread.currentThread()))) {
            tracer.withdraw(start.thread);
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
}
