package io.envtrace.cli.session;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Files in memory in which a launcher of an earlier version left the environment of its caller, named by its process id. */
final class StaleEnvironmentFiles {
    private static final Path PROC = Path.of("/proc");
    private static final String PREFIX = "envtrace-";

    private StaleEnvironmentFiles() {}

    /** Removes those whose process has ended; a link is neither followed nor removed. */
    static void remove(Path memory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(memory, PREFIX + "[0-9]*")) {
            for (Path file : files) {
                if (isStale(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            // No such place, or another user's file.
            return;
        }
    }

    private static boolean isStale(Path file) {
        String pid = String.valueOf(file.getFileName()).substring(PREFIX.length());
        return pid.chars().allMatch(c -> c >= '0' && c <= '9')
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.notExists(PROC.resolve(pid));
    }
}
