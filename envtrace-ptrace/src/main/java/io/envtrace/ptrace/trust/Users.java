package io.envtrace.ptrace.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The user that this process acts as, and those that it cannot but trust. */
final class Users {
    private static final long ROOT = 0;
    /** What the kernel says of an owner that this user namespace has no number for. */
    private static final long UNMAPPED = 65534;

    private static final int GROUP_FIELDS = 4;
    private static final Path PROC_SELF = Path.of("/proc/self");

    private static volatile @Nullable Users known;

    private final long own;

    private Users(long own) {
        this.own = own;
    }

    /** @throws IOException it is not known who this is: /proc is not there */
    static Users ofThisProcess() throws IOException {
        Users users = known;
        if (users == null) {
            // Not of the link, which is root's.
            users = new Users(Ownership.of(PROC_SELF.toRealPath()).user());
            known = users;
        }
        return users;
    }

    boolean isOwn(long user) {
        return user == own;
    }

    /** This user, and root, who can do anything. In a user namespace without the system's root, its files have no owner with a number. */
    boolean isTrusted(long user) {
        return user == own || user == ROOT || user == UNMAPPED && !rootIsMapped();
    }

    private static boolean rootIsMapped() {
        try {
            for (String line : Files.readAllLines(PROC_SELF.resolve("uid_map"))) {
                String[] fields = line.strip().split(" +");
                if (fields.length > 1 && fields[1].equals("0")) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether a group is this user's own, which many systems make for each user: of the same number, and nobody else is in it. */
    boolean isPrivate(long group) {
        if (group != own) {
            return false;
        }
        try {
            for (String line : Files.readAllLines(Path.of("/etc/group"))) {
                List<String> fields = List.of(line.split(":", -1));
                if (fields.size() == GROUP_FIELDS && fields.get(2).equals(Long.toString(group))) {
                    return fields.get(GROUP_FIELDS - 1).isBlank();
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** A file's owner, for a message. */
    static String owner(Path path, long user) {
        try {
            String name = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
            String number = Long.toString(user);
            return name.equals(number) ? "user " + number : name;
        } catch (IOException e) {
            return "user " + user;
        }
    }
}
