package io.envtrace.it.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that a process has had at any time, as the system tells it until shortly before the end. */
final class PeakMemory {
    private static final long BETWEEN_MILLIS = 10;

    private final Process process;
    private final Thread watcher = new Thread(this::look, "peak memory");
    private volatile long kilobytes;

    private PeakMemory(Process process) {
        this.process = process;
    }

    static PeakMemory watch(Process process) {
        PeakMemory memory = new PeakMemory(process);
        memory.watcher.setDaemon(true);
        memory.watcher.start();
        return memory;
    }

    /** Once the process has ended. */
    long kilobytes() {
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return kilobytes;
    }

    private void look() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            while (process.isAlive()) {
                Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .forEach(line -> kilobytes = Long.parseLong(line.replaceAll("\\D", "")));
                Thread.sleep(BETWEEN_MILLIS);
            }
        } catch (IOException e) {
            // It has ended between the question and the answer.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
