package io.envtrace.binary.nativecode;

import io.envtrace.binary.machine.MachineLibrary;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the installed Debian package that a program or library belongs to. The lists of files are read once, when the first owner is
 * needed; without such a database nothing has an owner. Not thread-safe.
 */
public final class PackageDatabase {
    private static final String LIST = ".list";

    private static final String[] CODE = {"/usr/", "/lib", "/bin/", "/sbin/", "/opt/"};

    private final Path directory;
    private final @Nullable Path cacheFile;
    private @Nullable OwnerCache cache;
    private final Map<String, @Nullable MachineLibrary> owners = new HashMap<>();
    private @Nullable Map<String, String> packages;
    private @Nullable Map<String, String> versions;

    /**
     * @param directory usually {@code /var/lib/dpkg}
     */
    public PackageDatabase(Path directory) {
        this(directory, null);
    }

    /**
     * @param directory usually {@code /var/lib/dpkg}
     * @param cache the file that caches owners from run to run, which only this user can have written; null for none
     */
    public PackageDatabase(Path directory, @Nullable Path cache) {
        this.directory = directory;
        this.cacheFile = cache;
    }

    /**
     * The database of this system.
     *
     * @param cache as above
     */
    public static PackageDatabase ofThisSystem(@Nullable Path cache) {
        return new PackageDatabase(Path.of("/var/lib/dpkg"), cache);
    }

    /**
     * The package that installed a file, with its version.
     *
     * @return null if no package did
     */
    public @Nullable MachineLibrary owner(Path file) {
        String path = file.toString();
        if (!owners.containsKey(path)) {
            owners.put(path, find(path));
        }
        return owners.get(path);
    }

    private @Nullable MachineLibrary find(String path) {
        if (!mayHoldCode(path)) {
            return null;
        }
        OwnerCache remembered = cache();
        MachineLibrary known = remembered.get(path);
        if (known != null) {
            return known.name().isEmpty() ? null : known;
        }
        MachineLibrary found = inLists(path);
        remembered.put(path, found);
        return found;
    }

    /** Opens the cache when it is first needed: a file that is open while the program is spawned would be inherited by it. */
    private OwnerCache cache() {
        OwnerCache read = cache;
        if (read == null) {
            read = new OwnerCache(cacheFile, directory.resolve("status"));
            cache = read;
        }
        return read;
    }

    /** Whether a path may be a program or library: the lists are not searched for anything else. */
    private static boolean mayHoldCode(String path) {
        for (String folder : CODE) {
            if (path.startsWith(folder)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable MachineLibrary inLists(String path) {
        String owner = packages().get(merged(path));
        return owner == null
                ? null
                : new MachineLibrary(plainName(owner), versions().getOrDefault(owner, ""), path);
    }

    private static String plainName(String owner) {
        int colon = owner.indexOf(':');
        return colon < 0 ? owner : owner.substring(0, colon);
    }

    /** The path without /usr: lists may name a file under /lib that is found under /usr/lib, if the first is a link to the second. */
    private static String merged(String path) {
        return path.startsWith("/usr/lib") || path.startsWith("/usr/bin/") || path.startsWith("/usr/sbin/")
                ? path.substring("/usr".length())
                : path;
    }

    private Map<String, String> packages() {
        Map<String, String> read = packages;
        if (read == null) {
            read = new HashMap<>();
            try (DirectoryStream<Path> lists = Files.newDirectoryStream(directory.resolve("info"), "*" + LIST)) {
                for (Path list : lists) {
                    readList(list, read);
                }
            } catch (IOException noDatabase) {
                read = new HashMap<>();
            }
            packages = read;
        }
        return read;
    }

    private static void readList(Path list, Map<String, String> into) throws IOException {
        String name = list.getFileName().toString();
        String owner = name.substring(0, name.length() - LIST.length());
        String content = new String(Files.readAllBytes(list), StandardCharsets.ISO_8859_1);
        int start = 0;
        for (int end = content.indexOf('\n'); end >= 0; end = content.indexOf('\n', start)) {
            if (holdsCode(content, start, end)) {
                into.put(merged(content.substring(start, end)), owner);
            }
            start = end + 1;
        }
    }

    /** Whether a line is a program or library, as only those can be loaded; nine tenths of the lines are left out. */
    private static boolean holdsCode(String content, int start, int end) {
        int from = content.startsWith("/usr/", start) ? start + 4 : start;
        if (content.startsWith("/bin/", from) || content.startsWith("/sbin/", from)) {
            return true;
        }
        if (!content.startsWith("/lib", from)) {
            return content.startsWith("/opt/", start);
        }
        String name = content.substring(content.lastIndexOf('/', end - 1) + 1, end);
        return name.indexOf('.') < 0 || name.contains(".so");
    }

    private Map<String, String> versions() {
        Map<String, String> read = versions;
        if (read == null) {
            try (BufferedReader status =
                    Files.newBufferedReader(directory.resolve("status"), StandardCharsets.ISO_8859_1)) {
                read = readVersions(status);
            } catch (IOException noDatabase) {
                read = new HashMap<>();
            }
            versions = read;
        }
        return read;
    }

    private static Map<String, String> readVersions(BufferedReader status) throws IOException {
        Map<String, String> versions = new HashMap<>();
        String name = "";
        String architecture = "";
        for (String line = status.readLine(); line != null; line = status.readLine()) {
            if (line.startsWith("Package: ")) {
                name = line.substring(9);
            } else if (line.startsWith("Architecture: ")) {
                architecture = line.substring(14);
            } else if (line.startsWith("Version: ")) {
                versions.put(name, line.substring(9));
                versions.put(name + ":" + architecture, line.substring(9));
            }
        }
        return versions;
    }
}
