package io.envtrace.ptrace.trust;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Whether a place is this user's alone. It is if only this user and root can have put anything there or could replace it: each directory on
 * the path belongs to one of them, and is not writable by others.
 */
public final class PrivatePath {
    private static final int MOST_LINKS = 40;

    private final Path directory;
    private final Users users;
    private final Deque<Path> left = new ArrayDeque<>();
    private Path reached;
    private int links;

    private PrivatePath(Path directory, Users users) {
        this.directory = directory;
        this.users = users;
        this.reached = directory.getRoot();
        push(directory);
    }

    /**
     * Checks a directory and all its parents. Those that do not exist yet do not count: see {@link #make}.
     *
     * @return why it is not this user's alone, as a sentence that begins with a path; empty if it is
     */
    public static String obstacle(Path directory) {
        try {
            return new PrivatePath(directory.toAbsolutePath(), Users.ofThisProcess()).obstacle();
        } catch (IOException e) {
            return directory + ": it cannot be found out who may write there (" + e.getMessage() + ")";
        }
    }

    /**
     * Creates a directory for its owner alone, with missing parents.
     *
     * @throws IOException it cannot be created, or is not this user's alone
     */
    public static void make(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            refuse(obstacle(directory));
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        // Another process may have created it first.
        refuse(obstacle(directory));
    }

    private static void refuse(String obstacle) throws IOException {
        if (!obstacle.isEmpty()) {
            throw new IOException(obstacle);
        }
    }

    /** Whether a file is a regular file of this user that others cannot write to. */
    public static boolean isOwnFile(Path file) {
        try {
            Ownership found = Ownership.of(file);
            return found.isRegular() && isOwn(found, Users.ofThisProcess());
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a file is a regular file of this user or root that others cannot write to. */
    public static boolean isTrustedFile(Path file) {
        try {
            Ownership found = Ownership.of(file);
            Users users = Users.ofThisProcess();
            return found.isRegular() && users.isTrusted(found.user()) && !isWrittenByOthers(found, users);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isOwn(Ownership found, Users users) {
        return users.isOwn(found.user()) && !isWrittenByOthers(found, users);
    }

    private static boolean isWrittenByOthers(Ownership found, Users users) {
        return found.othersWrite() || found.groupWrites() && !users.isPrivate(found.group());
    }

    private void push(Path names) {
        Deque<Path> reversed = new ArrayDeque<>();
        for (Iterator<Path> each = names.iterator(); each.hasNext(); ) {
            reversed.push(each.next());
        }
        reversed.forEach(left::push);
    }

    private String obstacle() throws IOException {
        while (!left.isEmpty()) {
            Path next = next(left.pop());
            Ownership found;
            try {
                found = Ownership.of(next);
            } catch (NoSuchFileException | AccessDeniedException e) {
                return ""; // what cannot be accessed cannot be used either
            }
            String trouble = found.isLink() ? followed(next, found) : entered(next, found);
            if (!trouble.isEmpty()) {
                return trouble;
            }
        }
        return arrived();
    }

    /** Checks that the directory itself is not shared with others, as /tmp is. */
    private String arrived() throws IOException {
        Ownership found = Ownership.of(reached);
        if (!users.isOwn(found.user())) {
            return belongs(reached, found);
        }
        return isWrittenByOthers(found, users) ? written(reached) : "";
    }

    private Path next(Path name) {
        if (!name.toString().equals("..")) {
            return reached.resolve(name);
        }
        Path above = reached.getParent();
        return above == null ? reached : above;
    }

    /** Follows a link, if only a trusted user can have created it. */
    private String followed(Path link, Ownership found) throws IOException {
        if (!users.isTrusted(found.user())) {
            return belongs(link, found);
        }
        if (++links > MOST_LINKS) {
            return directory + ": too many links";
        }
        Path target = Files.readSymbolicLink(link);
        if (target.isAbsolute()) {
            reached = target.getRoot();
        }
        push(target);
        return "";
    }

    private String entered(Path next, Ownership found) {
        if (!found.isDirectory()) {
            return next + " is no directory";
        }
        if (!users.isTrusted(found.user())) {
            return belongs(next, found);
        }
        if (isWrittenByOthers(found, users) && !found.isSticky()) {
            return written(next);
        }
        reached = next;
        return "";
    }

    private static String written(Path path) {
        return path + " can be written by others";
    }

    private static String belongs(Path path, Ownership found) {
        return path + " belongs to " + Users.owner(path, found.user());
    }
}
