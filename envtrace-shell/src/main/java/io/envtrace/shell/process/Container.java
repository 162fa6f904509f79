package io.envtrace.shell.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container, as the name of a control group tells it.
 *
 * @param runtime docker, podman …, as far as the name says it
 * @param id its identification, or its name where the runtime goes by that
 */
record Container(String runtime, String id) {
    private static final int SHORT = 12;
    private static final int WHOLE = 64;

    /** What stands before the identification, in the last part of a group's path, and whose it is. */
    private static final List<String[]> PREFIXES = List.of(
            new String[] {"docker-", "docker"},
            new String[] {"libpod-", "podman"},
            new String[] {"cri-containerd-", "containerd"},
            new String[] {"nerdctl-", "containerd"},
            new String[] {"crio-", "CRI-O"},
            new String[] {"lxc.payload.", "LXC"});

    /** The container of a process; null where its control group names none. */
    static @Nullable Container of(long pid) {
        try {
            Path file = Path.of("/proc", Long.toString(pid), "cgroup");
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                Container container = named(line.substring(line.lastIndexOf(':') + 1));
                if (container != null) {
                    return container;
                }
            }
        } catch (IOException e) {
            return null; // it has ended
        }
        return null;
    }

    /** The container of a control group's path; the innermost where there are several. */
    static @Nullable Container named(String path) {
        String[] parts = path.split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            String part = parts[i].endsWith(".scope") ? parts[i].substring(0, parts[i].length() - 6) : parts[i];
            Container container = part(part, i > 0 ? parts[i - 1] : "");
            if (container != null) {
                return container;
            }
        }
        return null;
    }

    private static @Nullable Container part(String part, String above) {
        for (String[] prefix : PREFIXES) {
            String rest = part.startsWith(prefix[0]) ? part.substring(prefix[0].length()) : "";
            if (!rest.isEmpty() && (isId(rest) || prefix[1].equals("LXC"))) {
                return new Container(prefix[1], isId(rest) ? rest.substring(0, SHORT) : rest);
            }
        }
        if (!isId(part)) {
            return null;
        }
        boolean pod = above.startsWith("kubepods") || above.startsWith("pod");
        return new Container(above.equals("docker") ? "docker" : pod ? "Kubernetes" : "", part.substring(0, SHORT));
    }

    private static boolean isId(String text) {
        return text.length() == WHOLE && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /** {@code container 4f3a1b2c9d0e of docker}. */
    String title() {
        return "container " + id + (runtime.isEmpty() ? "" : " of " + runtime);
    }
}
