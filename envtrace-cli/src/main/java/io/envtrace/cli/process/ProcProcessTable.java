package io.envtrace.cli.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The process table as Linux has it in {@code /proc}. */
public final class ProcProcessTable implements ProcessTable {
    private static final String TRACER = "TracerPid:";

    @Override
    public List<Long> children(long pid) {
        List<Long> children = new ArrayList<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads) {
                addChildren(thread, children);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return children; // it has ended
        }
        return children;
    }

    private static void addChildren(Path thread, List<Long> children) {
        try {
            for (String pid : Files.readString(thread.resolve("children")).split(" ")) {
                if (!pid.isBlank()) {
                    children.add(Long.valueOf(pid.strip()));
                }
            }
        } catch (IOException e) {
            return; // the thread has ended
        }
    }

    @Override
    public Stream<ProcessHandle> all() {
        return ProcessHandle.allProcesses();
    }

    @Override
    public boolean isTracedFromHere(ProcessHandle process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
                if (line.startsWith(TRACER)) {
                    String tracer = line.substring(TRACER.length()).strip();
                    return !tracer.equals("0") && Files.exists(Path.of("/proc/self/task", tracer));
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }
}
