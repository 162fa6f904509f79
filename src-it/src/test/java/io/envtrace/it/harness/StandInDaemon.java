package io.envtrace.it.harness;

import io.envtrace.event.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that listens on a port and on a Unix socket, as a daemon of that name or with that script does. */
public final class StandInDaemon implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("port: (\\d+) pid: (\\d+)");

    private final Process process;
    private final Path socket;
    private final String port;
    private final String pid;

    private StandInDaemon(Process process, Path socket, Matcher said) {
        this.process = process;
        this.socket = socket;
        this.port = said.group(1);
        this.pid = said.group(2);
    }

    /** Starts one whose runtime was given a script of this name. SHOP is {@code daemon} in its environment. */
    public static StandInDaemon withScript(String name) throws IOException {
        Path folder = Settings.newFolder("stand-in");
        Path script = Files.copy(script(), folder.resolve(name));
        return start(folder, List.of(Required.command("python3"), script.toString()));
    }

    /** Starts one with this first word in its command line. */
    public static StandInDaemon named(String name) throws IOException {
        // python3 may be a script that finds another one.
        String become = "import os, sys; os.execv(sys.executable, sys.argv[1:])";
        List<String> line = List.of(Required.command("python3"), "-c", become, name, script().toString());
        return start(Settings.newFolder("stand-in"), line);
    }

    private static Path script() {
        return Settings.targets().resolveSibling("python").resolve("listens.py");
    }

    private static StandInDaemon start(Path folder, List<String> line) {
        Path socket = folder.resolve("s");
        List<String> command = new ArrayList<>(line);
        command.add(socket.toString());
        Process process = new Command(folder, command).env("SHOP", "daemon").startTalking();
        Await.until("the daemon listens", () -> said(folder).find() || !process.isAlive());
        Matcher said = said(folder);
        if (!said.find()) {
            throw new AssertionError("the daemon has ended: " + command);
        }
        return new StandInDaemon(process, socket, said);
    }

    private static Matcher said(Path folder) {
        try {
            return STARTED.matcher(Files.readString(folder.resolve("stdout")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public String port() {
        return port;
    }

    public String pid() {
        return pid;
    }

    /** The path of its Unix socket. */
    public String socket() {
        return socket.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
