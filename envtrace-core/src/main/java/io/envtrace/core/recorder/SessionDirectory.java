package io.envtrace.core.recorder;

import io.envtrace.core.input.RegularFile;
import io.envtrace.core.model.output.StandardStream;
import io.envtrace.core.model.output.StreamKind;
import io.envtrace.core.role.HelperRules;
import io.envtrace.event.session.AgentConfig;
import io.envtrace.event.session.LogName;
import io.envtrace.event.session.PendingAgent;
import io.envtrace.event.session.SessionFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A session's directory: what it holds is in {@code docs/architecture.md}. Only its owner may look into it. */
public final class SessionDirectory {
    private static final Set<PosixFilePermission> OWNER_FILE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /** Created exclusively, so that nobody can have put another file in its place before it is written. */
    private static final Set<OpenOption> NEW_FILE =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);

    private static final int LARGEST_RULES = 1 << 20;

    private final Path path;
    /** Where {@code session.json} is going to be written, with its space taken already; null where none is kept. */
    private @Nullable SeekableByteChannel reserved;

    private SessionDirectory(Path path) {
        this.path = path;
    }

    /**
     * Makes a new session's directory, and those above it where they are missing.
     *
     * @param base holds one directory for each session
     * @throws IOException it cannot be made, or exists already
     */
    public static SessionDirectory create(Path base, String id) throws IOException {
        FileAttribute<?> owner = PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY);
        if (!Files.isDirectory(base)) {
            Files.createDirectories(base, owner);
        }
        return new SessionDirectory(Files.createDirectory(base.toAbsolutePath().resolve(id), owner));
    }

    /**
     * Opens a session's directory to read it.
     *
     * @throws IOException there is no such directory
     */
    public static SessionDirectory open(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new NotDirectoryException(path.toString());
        }
        return new SessionDirectory(path);
    }

    public Path path() {
        return path;
    }

    /** Whether the directory has been removed. */
    public boolean isGone() {
        return Files.notExists(path);
    }

    /** The message for a directory that has been removed. */
    public String goneMessage() {
        return "the session's directory is gone: " + path;
    }

    /** Writes {@code agent.conf} and the secret rules; all that agents need. */
    public void writeAgentFiles(AgentConfig config, String rules) throws IOException {
        write(SessionFiles.AGENT_CONFIG, config.text());
        write(SessionFiles.SECRET_RULES, rules);
    }

    /** Writes the user's own rules of which programs are helpers. */
    public void writeHelperRules(String rules) throws IOException {
        write(SessionFiles.HELPER_RULES, rules);
    }

    /** Writes the user's own rules of which daemons do a client's work. */
    public void writeDaemonRules(String rules) throws IOException {
        write(SessionFiles.DAEMON_RULES, rules);
    }

    /**
     * Which programs are helpers: the built-in rules, and the user's own where the session has some.
     *
     * @throws IOException the file is damaged; the message names it
     */
    HelperRules helperRules() throws IOException {
        Path file = path.resolve(SessionFiles.HELPER_RULES);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return HelperRules.builtIn();
        }
        try (FileChannel channel = new RegularFile(file).open();
                InputStream in = Channels.newInputStream(channel)) {
            byte[] content = in.readNBytes(LARGEST_RULES);
            return HelperRules.with(new String(content, StandardCharsets.UTF_8), file.toString());
        }
    }

    /**
     * Makes the file for the lines that the command writes.
     *
     * @param streams what the command is given in place of its caller's
     * @throws IOException it exists already, or cannot be written
     */
    public OutputLog createOutput(Map<StandardStream, StreamKind> streams) throws IOException {
        SeekableByteChannel file =
                Files.newByteChannel(output(), NEW_FILE, PosixFilePermissions.asFileAttribute(OWNER_FILE));
        return new OutputLog(Channels.newOutputStream(file), streams);
    }

    Path output() {
        return path.resolve(SessionFiles.OUTPUT);
    }

    /**
     * Takes space for the first {@code session.json}, which is written beside the program: what that does may have filled the disk by then, and
     * without this file nothing can be told of the session. Where there is no space, none is kept.
     */
    public synchronized void reserveSession(int bytes) {
        try {
            SeekableByteChannel file =
                    Files.newByteChannel(part(), NEW_FILE, PosixFilePermissions.asFileAttribute(OWNER_FILE));
            reserved = file;
            writeAll(file, new byte[bytes]);
        } catch (IOException full) {
            // What was taken is kept.
        }
    }

    private Path part() {
        return path.resolve(SessionFiles.SESSION + SessionFiles.PART);
    }

    /** Writes {@code session.json}, in place of an older one if there is any. */
    public synchronized void writeSession(SessionInfo session) throws IOException {
        SeekableByteChannel kept = reserved;
        reserved = null;
        Path part = part();
        String text = SessionFile.write(session);
        if (kept == null) {
            Files.deleteIfExists(part);
            write(part.getFileName().toString(), text);
        } else {
            // Not opened again by its name, behind which somebody else may have put another file.
            try (kept) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                kept.position(0);
                writeAll(kept, bytes);
                kept.truncate(bytes.length);
            } catch (IOException e) {
                throw named(part, e);
            }
        }
        Files.move(part, path.resolve(SessionFiles.SESSION), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads {@code session.json}.
     *
     * @throws IOException it is missing or damaged; the message names the file
     */
    public SessionInfo readSession() throws IOException {
        return SessionFile.read(path.resolve(SessionFiles.SESSION));
    }

    private void write(String name, String text) throws IOException {
        Path file = path.resolve(name);
        try (SeekableByteChannel out =
                Files.newByteChannel(file, NEW_FILE, PosixFilePermissions.asFileAttribute(OWNER_FILE))) {
            writeAll(out, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    private static void writeAll(SeekableByteChannel out, byte[] all) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(all);
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /** A failure whose message names the file. */
    private static IOException named(Path file, IOException e) {
        return e instanceof FileSystemException
                ? e
                : (IOException) new FileSystemException(file.toString(), null, e.getMessage()).initCause(e);
    }

    /** The event logs that exist now, by name. */
    List<Path> logs() throws IOException {
        return files(LogName.END);
    }

    /** How logs would name the starts of the JVMs whose agent has not begun. */
    Set<String> pendingAgents() throws IOException {
        Set<String> references = new HashSet<>();
        for (Path file : files(PendingAgent.END)) {
            references.add(PendingAgent.reference(file.getFileName().toString()));
        }
        return references;
    }

    private List<Path> files(String end) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(path)) { // a glob would be a regular expression, set up each time
            for (Path file : all) {
                if (file.toString().endsWith(end)) {
                    found.add(file);
                }
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(found);
        return found;
    }
}
