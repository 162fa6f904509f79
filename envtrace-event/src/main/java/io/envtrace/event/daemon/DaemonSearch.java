package io.envtrace.event.daemon;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the daemon behind an address that a client connects to. Only what was running before the session began is one: what the command has
 * started is in the trace itself. So the daemons are looked for once, and most programs pay nothing for later connections. Used by one
 * thread at a time.
 */
public final class DaemonSearch {
    /** A program may connect to ever new ports. */
    private static final int MOST_ANSWERS = 10_000;

    private static final int MOST_ANCESTORS = 1000;

    private final DaemonRules rules;
    private final File proc;
    private final long sessionBegan;
    private final Map<String, FoundDaemon> answers = new HashMap<String, FoundDaemon>();
    /** The known daemons that run; null before the first search. */
    private @Nullable Map<DaemonProcess, String> running;

    /**
     * A search on this machine.
     *
     * @param tool the process id of envtrace, which began just before the session
     */
    public static DaemonSearch of(DaemonRules rules, long tool) {
        return new DaemonSearch(rules, new File("/proc"), tool);
    }

    /** Loads every class that a search needs, for who closes the jar that they are in. */
    public static void loadClasses() {
        Class<?>[] needed = {
            DaemonProcess.class, FoundDaemon.class, ListeningSockets.class, LocalAddress.class, ProcFile.class
        };
        // Naming them has loaded them.
        Objects.requireNonNull(needed);
    }

    DaemonSearch(DaemonRules rules, File proc, long tool) {
        this.rules = rules;
        this.proc = proc;
        this.sessionBegan = new DaemonProcess(proc, tool).began();
    }

    /**
     * The daemon that listens on an address; null where there is none that is known and was running before.
     *
     * @param client the process that connects; neither it nor what it has started is a daemon to it
     */
    public @Nullable FoundDaemon at(LocalAddress address, long client) {
        String question = client + " " + address.text();
        if (!answers.containsKey(question)) {
            if (answers.size() >= MOST_ANSWERS) {
                answers.clear();
            }
            answers.put(question, search(address, client));
        }
        return answers.get(question);
    }

    private @Nullable FoundDaemon search(LocalAddress address, long client) {
        Map<DaemonProcess, String> known = running();
        String expected = address.isSocket() ? rules.bySocket(address.path()) : null;
        if (known.isEmpty() && expected == null) {
            return null;
        }
        try {
            File tables = new File(new File(proc, Long.toString(client)), "net");
            List<String> inodes = ListeningSockets.inodes(tables, address);
            return inodes.isEmpty() ? null : owner(address, client, inodes, expected);
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable FoundDaemon owner(
            LocalAddress address, long client, List<String> inodes, @Nullable String expected) {
        for (Map.Entry<DaemonProcess, String> daemon : running().entrySet()) {
            if (daemon.getKey().holdsAny(inodes)) {
                return outside(daemon.getKey(), client)
                        ? new FoundDaemon(daemon.getValue(), address, daemon.getKey())
                        : null;
            }
        }
        return expected == null ? null : expectedOwner(address, client, inodes, expected);
    }

    /** The owner of a socket whose path tells the daemon. */
    private @Nullable FoundDaemon expectedOwner(
            LocalAddress address, long client, List<String> inodes, String expected) {
        for (DaemonProcess process : processes()) {
            if (process.holdsAny(inodes)) {
                boolean before = process.began() < sessionBegan && outside(process, client);
                return before ? new FoundDaemon(expected, address, process) : null;
            }
        }
        // All that this user has started shows its descriptors to him, so it is somebody else's.
        return usable(address) ? new FoundDaemon(expected, address, hidden(expected)) : null;
    }

    /** Whether this user may connect. */
    private static boolean usable(LocalAddress address) {
        return address.path().startsWith("@") || new File(address.path()).canWrite();
    }

    /** The one process of a daemon that does not show its descriptors; null where there is none or several. */
    private @Nullable DaemonProcess hidden(String daemon) {
        DaemonProcess found = null;
        for (Map.Entry<DaemonProcess, String> candidate : running().entrySet()) {
            if (candidate.getValue().equals(daemon) && !candidate.getKey().showsDescriptors()) {
                if (found != null) {
                    return null;
                }
                found = candidate.getKey();
            }
        }
        return found;
    }

    /** Whether a process is neither the client nor one that the client has started. */
    private boolean outside(DaemonProcess process, long client) {
        DaemonProcess ancestor = process;
        for (int i = 0; ancestor.pid() > 1 && i < MOST_ANCESTORS; i++) {
            if (ancestor.pid() == client) {
                return false;
            }
            ancestor = new DaemonProcess(proc, ancestor.parent());
        }
        return true;
    }

    private Map<DaemonProcess, String> running() {
        Map<DaemonProcess, String> known = running;
        if (known == null) {
            known = new HashMap<DaemonProcess, String>();
            for (DaemonProcess process : processes()) {
                String daemon = process.daemon(rules);
                if (daemon != null && process.began() < sessionBegan) {
                    known.put(process, daemon);
                }
            }
            running = known;
        }
        return known;
    }

    private List<DaemonProcess> processes() {
        List<DaemonProcess> all = new ArrayList<DaemonProcess>();
        String[] names = proc.list();
        for (String name : names == null ? new String[0] : names) {
            if (Character.isDigit(name.charAt(0))) {
                all.add(new DaemonProcess(proc, Long.parseLong(name)));
            }
        }
        return all;
    }
}
