package io.envtrace.ptrace.script;

import io.envtrace.ptrace.kernel.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows a path as another process does. The kernel would follow links for this process, to what they name here. */
final class ProcessPath {
    private static final int MOST_LINKS = 40;
    /** What is found there depends on who looks. */
    private static final String PROCESSES = "proc";

    private final int pid;
    private final Deque<String> left = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    private ProcessPath(int pid) {
        this.pid = pid;
    }

    /**
     * The same path without links.
     *
     * @param path from the root of the process
     * @return null where it is not certain what it is for the process
     */
    static @Nullable String withoutLinks(int pid, String path) throws IOException {
        return new ProcessPath(pid).follow(path);
    }

    private @Nullable String follow(String path) throws IOException {
        add(path);
        int links = 0;
        while (!left.isEmpty()) {
            String link = link(left.pop());
            if (link != null && ++links > MOST_LINKS
                    || !done.isEmpty() && done.get(0).equals(PROCESSES)) {
                return null;
            }
            if (link != null) {
                add(link);
            }
        }
        return path();
    }

    /** Goes into a part of the path. If that is a link, it is not gone into, and this is where the link leads. */
    private @Nullable String link(String part) throws IOException {
        if (part.equals("..")) {
            if (!done.isEmpty()) {
                done.remove(done.size() - 1);
            }
        } else if (!part.isEmpty() && !part.equals(".")) {
            done.add(part);
            Path reached = ProcFs.of(pid, "root" + path());
            if (Files.isSymbolicLink(reached)) {
                done.remove(done.size() - 1);
                return Files.readSymbolicLink(reached).toString();
            }
        }
        return null;
    }

    /** Adds what comes before all that is left, unless it begins at the root. */
    private void add(String path) {
        if (path.startsWith("/")) {
            done.clear();
        }
        String[] parts = path.split("/", -1);
        for (int i = parts.length - 1; i >= 0; i--) {
            left.push(parts[i]);
        }
    }

    private String path() {
        return "/" + String.join("/", done);
    }
}
