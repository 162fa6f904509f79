package io.envtrace.event.daemon;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Which sockets listen on an address, by the kernel's tables of a network namespace. */
final class ListeningSockets {
    /** {@code __SO_ACCEPTCON}. */
    private static final long ACCEPTS = 0x10000;

    private static final String TCP_LISTEN = "0A";

    /** Columns of {@code /proc/net/unix}: number, references, protocol, flags, type, state, inode, path. */
    private static final int UNIX_COLUMNS = 8;

    private static final int FLAGS = 3;
    private static final int UNIX_INODE = 6;

    /** Columns of {@code /proc/net/tcp}. */
    private static final int LOCAL = 1;

    private static final int STATE = 3;
    private static final int TCP_INODE = 9;

    private ListeningSockets() {}

    /**
     * The inodes of the sockets that listen on an address.
     *
     * @param tables a process's {@code net} directory
     * @throws IOException a table cannot be read
     */
    static List<String> inodes(File tables, LocalAddress address) throws IOException {
        List<String> found = new ArrayList<String>();
        if (address.isSocket()) {
            for (String line : rows(new File(tables, "unix"))) {
                addUnix(line, address.path(), found);
            }
        } else {
            for (String table : new String[] {"tcp", "tcp6"}) {
                for (String line : rows(new File(tables, table))) {
                    addTcp(line, address, found);
                }
            }
        }
        return found;
    }

    /** The lines below the heading; none where the kernel has no such table, as without IPv6. */
    private static List<String> rows(File table) throws IOException {
        List<String> lines = table.exists() ? ProcFile.lines(table) : new ArrayList<String>();
        return lines.isEmpty() ? lines : lines.subList(1, lines.size());
    }

    private static void addUnix(String line, String path, List<String> found) throws IOException {
        List<String> columns = columns(line, UNIX_COLUMNS);
        if (columns.size() == UNIX_COLUMNS
                && (Long.parseLong(columns.get(FLAGS), 16) & ACCEPTS) != 0
                && isSame(columns.get(UNIX_COLUMNS - 1), path)) {
            found.add(columns.get(UNIX_INODE));
        }
    }

    /** Whether two paths lead to one socket: directories may be links, as {@code /var/run} is. */
    private static boolean isSame(String listening, String path) throws IOException {
        if (listening.equals(path)) {
            return true;
        }
        boolean maybe = listening.startsWith("/") && path.startsWith("/");
        return maybe && new File(listening).getCanonicalPath().equals(new File(path).getCanonicalPath());
    }

    private static void addTcp(String line, LocalAddress address, List<String> found) {
        List<String> columns = columns(line, TCP_INODE + 2);
        if (columns.size() > TCP_INODE && columns.get(STATE).equals(TCP_LISTEN)) {
            String local = columns.get(LOCAL);
            int colon = local.indexOf(':');
            boolean port = Integer.parseInt(local.substring(colon + 1), 16) == address.port();
            if (port && address.isServedBy(local.substring(0, colon))) {
                found.add(columns.get(TCP_INODE));
            }
        }
    }

    /** The columns of a line. The last one that is wanted is all the rest, since a path may have spaces. */
    private static List<String> columns(String line, int most) {
        List<String> columns = new ArrayList<String>(most);
        StringTokenizer words = new StringTokenizer(line, " ");
        while (words.hasMoreTokens() && columns.size() < most - 1) {
            columns.add(words.nextToken());
        }
        if (words.hasMoreTokens()) {
            columns.add(words.nextToken("").trim());
        }
        return columns;
    }
}
