package io.envtrace.ptrace.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * The owner and permissions of a file; for a link, of the link itself.
 *
 * @param user its owner's id
 * @param group its group's id
 * @param mode type and permissions, as stat returns them
 */
record Ownership(long user, long group, int mode) {
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;
    private static final int STICKY = 01000;
    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;

    static Ownership of(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
        return new Ownership(number(found, "uid"), number(found, "gid"), (int) number(found, "mode"));
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? Integer.toUnsignedLong(number.intValue()) : -1;
    }

    boolean isRegular() {
        return (mode & TYPE) == REGULAR;
    }

    boolean isDirectory() {
        return (mode & TYPE) == DIRECTORY;
    }

    boolean isLink() {
        return (mode & TYPE) == LINK;
    }

    /** Whether only a file's owner may rename or remove it in this directory. */
    boolean isSticky() {
        return (mode & STICKY) != 0;
    }

    boolean groupWrites() {
        return (mode & GROUP_WRITES) != 0;
    }

    boolean othersWrite() {
        return (mode & OTHERS_WRITE) != 0;
    }
}
