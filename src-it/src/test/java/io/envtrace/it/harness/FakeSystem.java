package io.envtrace.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A system's settings and a home that a test makes up: {@code /etc} is laid over the real one, for the test's own processes alone. */
public final class FakeSystem {
    private static final String OVERLAY = "mount -t overlay overlay -o \"lowerdir=$1:/etc\" /etc || exit 97; "
            + "[ ! -d \"$1/../spool\" ] || mount --bind \"$1/../spool\" /var/spool/cron || exit 97; shift; ";

    private static final String CRON = "/var/spool/cron/";

    private final Path etc;
    private final Path home;

    public FakeSystem(String name) {
        Path folder = Settings.newFolder(name);
        etc = folder.resolve("etc");
        home = folder.resolve("home");
        try {
            Files.createDirectories(etc);
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path home() {
        return home;
    }

    /** Where a name that begins with {@code ~/} or {@code /etc/} stands in the end. */
    public String place(String name) {
        return name.startsWith("~/") ? home + name.substring(1) : name;
    }

    /** Writes a file whose name begins with {@code ~/}, {@code /etc/} or {@code /var/spool/cron/}. */
    public Path file(String name, List<String> lines) throws IOException {
        Path file = real(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines).replace("~~", home.toString()) + "\n");
    }

    private Path real(String name) {
        if (name.startsWith(CRON)) {
            return etc.resolveSibling("spool").resolve(name.substring(CRON.length()));
        }
        return name.startsWith("~/") ? home.resolve(name.substring(2)) : etc.resolve(name.substring("/etc/".length()));
    }

    /** Root's entry in the list of users, with the home of this system. */
    public void listRoot(String shell) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("/etc/passwd")));
        lines.replaceAll(line -> line.startsWith("root:") ? "root:x:0:0:root:" + home + ":" + shell : line);
        file("/etc/passwd", lines);
    }

    /** What starts a command where this system is the one that it sees; nothing is left of it afterwards. */
    public List<String> prefix() {
        Required.superuser();
        String unshare = Required.command("unshare");
        return List.of(unshare, "-m", "/bin/sh", "-c", OVERLAY + "exec \"$@\"", "sh", etc.toString());
    }
}
