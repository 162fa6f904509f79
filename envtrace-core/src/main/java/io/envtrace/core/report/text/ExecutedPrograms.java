package io.envtrace.core.report.text;

import io.envtrace.core.model.ProcessNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Processes that went on with another program. */
final class ExecutedPrograms {
    private final List<ProcessNode> processes;
    /** Ids of the programs after which their process executed another one. */
    private final Set<Integer> replaced = new HashSet<>();

    /** @param processes of one trace; a process's id is its index */
    ExecutedPrograms(List<ProcessNode> processes) {
        this.processes = processes;
        for (ProcessNode process : processes) {
            ProcessNode parent = parent(process);
            if (parent != null && process.pid() != 0 && parent.pid() == process.pid()) {
                replaced.add(parent.id());
            }
        }
    }

    private @Nullable ProcessNode parent(ProcessNode process) {
        Integer parent = process.parent();
        return parent == null || parent >= process.id() ? null : processes.get(parent);
    }

    /** Whether another program took its place. */
    boolean isReplaced(ProcessNode process) {
        return process.exit() == null && replaced.contains(process.id());
    }

    /** Whether it is only its parent's program, forked to start another one: to a reader, that is one process. */
    boolean isFork(ProcessNode process) {
        ProcessNode parent = parent(process);
        return isReplaced(process)
                && parent != null
                && parent.pid() != process.pid()
                && parent.executable().equals(process.executable())
                && parent.arguments().equals(process.arguments());
    }
}
