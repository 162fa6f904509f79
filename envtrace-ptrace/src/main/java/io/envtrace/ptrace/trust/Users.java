package io.envtrace.ptrace.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The user of this process, and those that it has to trust. */
final class Users {
    private static final long ROOT = 0;
    /** The kernel's id for an owner that has no id in this user namespace. */
    private static final long UNMAPPED = 65534;

    private static final int GROUP_FIELDS = 4;
    private static final Path PROC_SELF = Path.of("/proc/self");

    private static volatile @Nullable Users known;

    private final long own;

    private Users(long own) {
        this.own = own;
    }

    /** @throws IOException the user is not known: /proc is not mounted */
    static Users ofThisProcess() throws IOException {
        Users users = known;
        if (users == null) {
            // The owner of the directory, not of the link, which is root's.
            users = new Users(Ownership.of(PROC_SELF.toRealPath()).user());
            known = users;
        }
        return users;
    }

    boolean isOwn(long user) {
        return user == own;
    }

    /**
     * Whether an owner is this user, or root, who can do anything. In a user namespace without the system's root, its files have an
     * unmapped owner.
     */
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

    /** Whether a group is this user's private one, which many systems create for each user: it has the same number, and no other member. */
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

    /** The name of a file's owner, for a message. */
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
