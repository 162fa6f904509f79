package io.envtrace.core.diff;

import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Names the role of each process by its path of programs, without pids, so that processes of two runs can be matched. */
final class ProcessPaths {
    /** Longer paths are cut: a deeper tree says no more. */
    private static final int LONGEST = 400;

    private final List<String> paths = new ArrayList<>();
    private final List<ProcessNode> processes;

    ProcessPaths(List<ProcessNode> processes) {
        this.processes = processes;
        for (ProcessNode process : processes) {
            Integer parent = process.parent();
            String above = parent == null || parent >= paths.size() ? "" : paths.get(parent) + " > ";
            String path = above + program(process);
            paths.add(path.length() > LONGEST ? above.substring(0, Math.max(0, above.length() - 3)) : path);
        }
    }

    String of(int process) {
        return process < paths.size() ? paths.get(process) : "";
    }

    Map<String, ProcessUse> uses() {
        Map<String, ProcessUse> uses = new TreeMap<>();
        for (int i = 0; i < processes.size(); i++) {
            ProcessRuntime runtime = processes.get(i).runtime();
            Set<String> runtimes = runtime == null ? Set.of() : Set.of(runtime.kind() + " " + runtime.version());
            uses.merge(paths.get(i), new ProcessUse(paths.get(i), 1, runtimes), ProcessUse::plus);
        }
        return uses;
    }

    private static String program(ProcessNode process) {
        String executable = process.executable();
        return executable.substring(executable.lastIndexOf('/') + 1);
    }
}
