package io.envtrace.cli.doctor;

import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.resolve.JavaHome;
import io.envtrace.cli.resolve.ReleaseFile;
import io.envtrace.cli.resolve.RuntimeSearch;
import io.envtrace.cli.session.CacheDirectory;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.session.SafePath;
import io.envtrace.cli.session.SessionBase;
import io.envtrace.cli.source.EventSources;
import io.envtrace.cli.source.HealthCheck;
import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs all health checks: everything that has to work for a program to be traced. */
public final class Diagnosis {
    /** The Java version that the test's program needs; older runtimes are supported, but not tested here. */
    private static final int SUBJECT = 17;

    private final List<HealthCheck> findings = new ArrayList<>();
    private final Console console;
    private final Installation installation;

    public Diagnosis(Console console, CallerState caller, String limitation, Installation installation) {
        this.console = console;
        this.installation = installation;
        add(
                "tool",
                true,
                "envtrace " + installation.version() + " on Java " + System.getProperty("java.version") + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        add(
                "start",
                limitation.isEmpty(),
                limitation.isEmpty()
                        ? "programs get exactly the arguments and the environment that they are given"
                        : limitation);
        findings.addAll(EventSources.of(console, installation, true).checks());
        sessions();
        cache();
        add("text", true, "standard error is written in " + console.charset().name());
        runtimes();
    }

    /** In the order in which they were looked at. */
    public List<HealthCheck> findings() {
        return List.copyOf(findings);
    }

    public boolean works() {
        return findings.stream().allMatch(HealthCheck::works);
    }

    private void add(String subject, boolean works, String detail) {
        findings.add(new HealthCheck(subject, works, detail));
    }

    private void sessions() {
        Path base = new SessionBase(console.callerContext(), console::message).directory();
        String temporary = ": each session gets a temporary directory";
        if (base == null) {
            add("sessions", true, "HOME is not set" + temporary);
        } else if (!SafePath.isSafe(base)) {
            add("sessions", true, base + " cannot stand in a JVM option" + temporary);
        } else if (!PrivatePath.obstacle(base).isEmpty()) {
            add("sessions", false, base + " is not used, as " + PrivatePath.obstacle(base) + temporary);
        } else {
            add("sessions", isWritable(base), base + (isWritable(base) ? "" : " cannot be written" + temporary));
        }
    }

    private void cache() {
        if (!installation.cacheTrouble().isEmpty()) {
            add("cache", false, installation.cacheTrouble());
        }
        Path cache = installation.cache();
        if (cache == null) {
            if (installation.cacheTrouble().isEmpty()) {
                add("cache", false, "there is none that can be written: nothing is kept for later runs");
            }
            return;
        }
        String archive = Files.exists(installation.archive()) ? "class archive is there" : "no class archive yet";
        String prepared = count(CacheDirectory.prepared(cache)) + " files of prepared agent classes";
        boolean writable = isWritable(cache);
        add("cache", writable, writable ? cache + ": " + archive + ", " + prepared : cache + " cannot be written");
    }

    /** Whether a directory can be written, or made where it is missing. */
    private static boolean isWritable(Path directory) {
        Path existing = directory;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
    }

    private static int count(Path directory) {
        int count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                count += Files.isRegularFile(file) || Files.isDirectory(file) ? 1 : 0;
            }
        } catch (IOException e) {
            return 0;
        }
        return count;
    }

    private void runtimes() {
        for (Path home : new RuntimeSearch(console.callerContext()).homes()) {
            JavaHome.ofLauncher(home.resolve("bin").resolve("java")).ifPresent(this::runtime);
        }
    }

    /** A runtime without java.instrument is reported, but is no failure of envtrace. */
    private void runtime(JavaHome home) {
        String what = home.path() + " is " + ReleaseFile.version(home.path());
        if (!home.instrument()) {
            add("java", true, what + ", without java.instrument: not covered");
        } else if (feature(home) < SUBJECT) {
            add("java", true, what + ", not tried");
        } else {
            String trouble = trouble(home);
            add("java", trouble.isEmpty(), what + (trouble.isEmpty() ? ", a read was traced" : ", " + trouble));
        }
    }

    private String trouble(JavaHome home) {
        try {
            return new AgentCheck(installation).trouble(home);
        } catch (IOException e) {
            return FileErrorText.message(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static int feature(JavaHome home) {
        String digits = ReleaseFile.version(home.path()).replaceAll("^(?:1\\.)?(\\d*).*$", "$1");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
