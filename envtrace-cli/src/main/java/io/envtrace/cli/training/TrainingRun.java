package io.envtrace.cli.training;

import io.envtrace.cli.session.Installation;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the archive of loaded classes with which later starts take a third of the time: the tool runs a small command once more, in the
 * background after the user's own run has ended, and the JVM writes down what it has loaded.
 */
public final class TrainingRun {
    /** Property: set in the run itself. */
    static final String TRAINING = "envtrace.training";

    private static final int STICKY = 01000;

    private static final Duration RETRY = Duration.ofHours(1);

    private TrainingRun() {}

    /** Whether this process is a training run. */
    public static boolean isThis() {
        return System.getProperty(TRAINING) != null;
    }

    /**
     * The second command of a training run.
     *
     * @param first the first command's arguments
     */
    public static String[] second(String... first) {
        return TrainingCommand.traced(first);
    }

    /** Loads further classes at the end of a training run. */
    public static void finish(Installation installation) {
        TracerClasses.load(installation.libraries());
    }

    /** Starts a training run, if no archive fits this JVM and these jars. Failures are silent: they only cost time later. */
    public static void startIfNeeded(Installation installation) {
        Path archive = installation.archive();
        Path cache = installation.cache();
        // A copy in a container goes with it, and there may be no shell that would wait for the JVM.
        if (System.getProperty("envtrace.glibc") != null) {
            return;
        }
        // The launcher cannot check who may write to a directory, so no archive is made where others could.
        if (cache == null || !archive.startsWith(cache)) {
            return;
        }
        try {
            ArchiveKey key = ArchiveKey.of(installation);
            boolean needed = !key.isOf(archive) || !isUsedByLauncher(archive);
            if (needed && !isThis()) {
                start(installation, archive, key);
            }
        } catch (IOException | OutOfMemoryError e) {
            // Without a cache or another process there is no archive.
            return;
        }
    }

    /** Whether the launcher uses the archive; see there, at the class archive. */
    private static boolean isUsedByLauncher(Path archive) {
        try {
            int mode = (Integer) Files.getAttribute(archive, "unix:mode");
            return PrivatePath.isOwnFile(archive) && (mode & STICKY) != 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void start(Installation installation, Path archive, ArchiveKey key) throws IOException {
        Path place = archive.getParent();
        if (place == null) {
            return;
        }
        PrivatePath.make(place);
        Path lock = archive.resolveSibling(archive.getFileName() + "." + key.digest() + ".lock");
        if (!tryLock(lock)) {
            return;
        }
        key.write(archive);
        Path part = archive.resolveSibling(
                archive.getFileName() + "." + ProcessHandle.current().pid());
        // The shell waits for the JVM and puts the archive in its place whole; setsid, so that ^C in the terminal does
        // not reach it.
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "part=$1 archive=$2; shift 2; trap '' HUP INT QUIT; nice \"$@\" && chmod 1600 \"$part\" && mv -f \"$part\" \"$archive\"; rm -f \"$part\"*",
                "envtrace-training",
                part.toString(),
                archive.toString()));
        command.addAll(TrainingCommand.of(installation, part));
        new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(new File("/dev/null"))
                .redirectError(new File("/dev/null"))
                .directory(new File("/"))
                .start();
    }

    /** Takes the lock: false if another process makes the archive, or failed to a short time ago. */
    private static boolean tryLock(Path lock) throws IOException {
        try {
            Files.createFile(lock);
            return true;
        } catch (FileAlreadyExistsException e) {
            FileTime now = FileTime.from(Instant.now());
            FileTime last = Files.getLastModifiedTime(lock);
            if (last.toInstant().plus(RETRY).isAfter(now.toInstant())) {
                return false;
            }
            Files.setLastModifiedTime(lock, now);
            return true;
        }
    }
}
