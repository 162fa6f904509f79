package io.envtrace.event.daemon;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the kernel shows of a process that may be a daemon. Other users' processes show less. */
final class DaemonProcess {
    /** Fields of {@code stat} behind the name, which may hold anything. */
    private static final int PARENT = 1;

    private static final int BEGAN = 19;

    private final File directory;
    private final long pid;

    /** @param proc where the kernel shows its processes */
    DaemonProcess(File proc, long pid) {
        this.directory = new File(proc, Long.toString(pid));
        this.pid = pid;
    }

    long pid() {
        return pid;
    }

    /** When it began, in the kernel's ticks; {@link Long#MAX_VALUE} where it has ended. */
    long began() {
        return stat(BEGAN, Long.MAX_VALUE);
    }

    /** The process id of its parent; 0 where it has ended. */
    long parent() {
        return stat(PARENT, 0);
    }

    private long stat(int field, long otherwise) {
        try {
            String stat = ProcFile.text(new File(directory, "stat"));
            String rest = stat.substring(stat.lastIndexOf(')') + 2);
            int from = 0;
            for (int i = 0; i < field; i++) {
                from = rest.indexOf(' ', from) + 1;
            }
            return Long.parseLong(rest.substring(from, rest.indexOf(' ', from)));
        } catch (IOException e) {
            return otherwise;
        } catch (RuntimeException e) {
            return otherwise;
        }
    }

    /** The daemon that the rules take it for; null for none. */
    @Nullable
    String daemon(DaemonRules rules) {
        try {
            List<String> names = new ArrayList<String>(2);
            names.add(ProcFile.text(new File(directory, "comm")).trim());
            File executable = link("exe");
            if (executable != null) {
                names.add(executable.getPath());
            }
            return rules.byProgram(names, ProcFile.entries(new File(directory, "cmdline")));
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable File link(String name) {
        try {
            return Files.readSymbolicLink(new File(directory, name).toPath()).toFile();
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether it holds one of these sockets; false where the kernel does not show its descriptors. */
    boolean holdsAny(List<String> inodes) {
        String[] descriptors = new File(directory, "fd").list();
        if (descriptors == null) {
            return false;
        }
        for (String descriptor : descriptors) {
            File target = link("fd/" + descriptor);
            String socket = target == null ? "" : target.getPath();
            for (String inode : inodes) {
                if (socket.equals("socket:[" + inode + "]")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether its descriptors may be looked at. */
    boolean showsDescriptors() {
        return new File(directory, "fd").list() != null;
    }

    /** The entries of the environment that it was started with; null where the kernel does not show them to this user. */
    @Nullable
    List<String> environment() {
        try {
            return ProcFile.entries(new File(directory, "environ"));
        } catch (IOException e) {
            return null;
        }
    }
}
