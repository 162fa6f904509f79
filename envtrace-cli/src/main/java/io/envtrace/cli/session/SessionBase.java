package io.envtrace.cli.session;

import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.CallerVariables;
import io.envtrace.core.recorder.SessionDirectory;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where sessions are kept: the user's state directory, or a new temporary one where that cannot be used. */
public final class SessionBase {
    /** Fills a session's new directory. */
    @FunctionalInterface
    public interface Filling<T> {
        T fill(SessionDirectory directory) throws IOException;
    }

    private static final Path STATE = Path.of(".local", "state");

    private final CallerVariables variables;
    private final Consumer<String> notices;
    private final Path home;

    /** @param notices told why a session is not where it belongs */
    public SessionBase(CallerVariables variables, Consumer<String> notices) {
        this(variables, notices, Path.of(System.getProperty("user.home", "")));
    }

    /** @param home what the system's list of users says, whatever HOME is: root's own, where sudo has kept another user's */
    SessionBase(CallerVariables variables, Consumer<String> notices, Path home) {
        this.variables = variables;
        this.home = home;
        this.notices = notices;
    }

    /** The directory that holds the sessions; null where the user has none. */
    public @Nullable Path directory() {
        Path state = variables.baseDirectory("XDG_STATE_HOME", STATE);
        return state == null ? null : sessions(state);
    }

    private static Path sessions(Path state) {
        return state.resolve("envtrace").resolve("sessions");
    }

    /**
     * Makes a session's directory, and what belongs into it: in a temporary one where that does not work in the user's.
     *
     * @throws IOException not even a temporary one can be made
     */
    public <T> T create(String id, Filling<T> filling) throws IOException {
        Path base = directory();
        if (base == null || !SafePath.isSafe(base)) {
            return temporary(id, filling, TemporaryDirectories.ofThisUser(variables));
        }
        String obstacle = PrivatePath.obstacle(base);
        if (!obstacle.isEmpty()) {
            String trouble = base + " is not used for sessions: " + obstacle;
            return inOwnHome(id, withNotice(filling, trouble), trouble);
        }
        try {
            return filled(SessionDirectory.create(base, id), filling);
        } catch (IOException e) {
            String trouble = FileErrorText.line(base, e);
            return temporary(id, isExpected(e) ? filling : withNotice(filling, trouble), trouble);
        }
    }

    private <T> T inOwnHome(String id, Filling<T> filling, String trouble) throws IOException {
        Path base = sessions(home.resolve(STATE));
        boolean usable = base.isAbsolute()
                && SafePath.isSafe(base)
                && PrivatePath.obstacle(base).isEmpty();
        if (usable) {
            try {
                return filled(SessionDirectory.create(base, id), filling);
            } catch (IOException e) {
                return temporary(id, filling, trouble);
            }
        }
        return temporary(id, filling, trouble);
    }

    private <T> Filling<T> withNotice(Filling<T> filling, String notice) {
        return directory -> {
            T filled = filling.fill(directory);
            notices.accept(notice + "; this session is in " + directory.path());
            return filled;
        };
    }

    private <T> T temporary(String id, Filling<T> filling, String trouble) throws IOException {
        try {
            return temporary(id, filling, TemporaryDirectories.ofThisUser(variables));
        } catch (IOException e) {
            throw new IOException(trouble + "; " + FileErrorText.message(e), e);
        }
    }

    /** Whether the failure needs no message: a read-only home directory would cause one at each run. */
    private static boolean isExpected(IOException e) {
        return e instanceof AccessDeniedException || FileErrorText.message(e).endsWith("Read-only file system");
    }

    /** Makes a session's directory outside of the user's own, where others may come in if its owner lets them. */
    public <T> T createTemporary(String id, Filling<T> filling) throws IOException {
        return temporary(id, filling, TemporaryDirectories.ofEverybody(variables));
    }

    private static <T> T temporary(String id, Filling<T> filling, TemporaryDirectories places) throws IOException {
        return places.first(holder -> filled(SessionDirectory.create(holder, id), filling));
    }

    private static <T> T filled(SessionDirectory made, Filling<T> filling) throws IOException {
        try {
            return filling.fill(made);
        } catch (IOException e) {
            SessionRemoval.remove(made.path());
            throw e;
        }
    }
}
