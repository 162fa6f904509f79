package io.envtrace.cli.javahome;

import io.envtrace.cli.output.CallerContext;
import io.envtrace.cli.resolve.JavaHome;
import io.envtrace.cli.resolve.ProgramKind;
import io.envtrace.cli.resolve.RuntimeSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the real JDK that is meant: never a directory that {@link GuardedJdk} has made, but the one behind it. */
public final class JdkBehind {
    /** The file that such a directory has, with the real one's path. The launcher reads it, too. */
    static final String MARK = "envtrace-jdk";

    private JdkBehind() {}

    /** The JDK in a directory; empty if there is none. */
    public static Optional<Path> in(Path directory) {
        try {
            Path mark = directory.resolve(MARK);
            Path home =
                    Files.isRegularFile(mark) ? Path.of(Files.readString(mark).strip()) : directory;
            Path java = home.resolve("bin/java").toRealPath();
            return ProgramKind.of(java) == ProgramKind.JAVA
                    ? JavaHome.ofLauncher(java).map(JavaHome::path)
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The caller's: JAVA_HOME, else the first that is found; empty if there is none. */
    public static Optional<Path> ofCaller(CallerContext caller) {
        for (Path home : new RuntimeSearch(caller).homes()) {
            Optional<Path> real = in(home);
            if (real.isPresent()) {
                return real;
            }
        }
        return Optional.empty();
    }
}
