package io.envtrace.cli.session;

import io.envtrace.core.recorder.SessionDirectory;
import io.envtrace.core.recorder.SessionInfo;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The finished sessions of this user, the newest first. What somebody else could have written is none. */
public final class LastSessions {
    /** The same command in the same directory. */
    private record Invocation(List<String> command, String directory) {}

    private final @Nullable Path base;

    public LastSessions(SessionBase sessions) {
        this.base = sessions.directory();
    }

    /**
     * The newest one; null where there is none.
     *
     * @throws IOException the sessions' directory cannot be read
     */
    public @Nullable Path last() throws IOException {
        for (Path session : newestFirst()) {
            if (invocation(session) != null) {
                return session;
            }
        }
        return null;
    }

    /**
     * The last two of one command and directory, the older one first; empty where there are no such two.
     *
     * @throws IOException the sessions' directory cannot be read
     */
    public List<Path> lastTwoAlike() throws IOException {
        Map<Invocation, Path> newer = new HashMap<>();
        for (Path session : newestFirst()) {
            Invocation invocation = invocation(session);
            Path known = invocation == null ? null : newer.putIfAbsent(invocation, session);
            if (known != null) {
                return List.of(session, known);
            }
        }
        return List.of();
    }

    private List<Path> newestFirst() throws IOException {
        Path directory = base;
        if (directory == null
                || Files.notExists(directory)
                || !PrivatePath.obstacle(directory).isEmpty()) {
            return List.of();
        }
        List<Path> sessions = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path session : all) {
                if (SessionId.isOne(String.valueOf(session.getFileName())) && !RunningSession.is(session)) {
                    sessions.add(session);
                }
            }
        }
        Collections.sort(sessions, Collections.reverseOrder());
        return sessions;
    }

    /** What a session ran; null where it cannot be told, as of one that was killed before it began. */
    private static @Nullable Invocation invocation(Path session) {
        try {
            SessionInfo info = SessionDirectory.open(session).readSession();
            return new Invocation(info.invocation().command(), info.invocation().directory());
        } catch (IOException e) {
            return null;
        }
    }
}
