package io.envtrace.ptrace.start.linux;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory of JNA's native library, which an installation has unpacked: unpacking it at every start takes longer than the start
 * itself.
 */
final class NativeDirectory {
    private static final String JNA_PROPERTY = "jna.boot.library.path";

    /** JNA runs ldconfig to fill this property, which no library that is used here needs. */
    private static final String SEARCH_PROPERTY = "jna.platform.library.path";

    private static final String TEMPORARY_PROPERTY = "jna.tmpdir";

    /** A path below which nothing can be created; nothing has to be, where the library is unpacked. */
    private static final String NOWHERE = "/dev/null/jna";

    private static final String LOGGING_PROPERTY = "java.util.logging.manager";

    private NativeDirectory() {}

    /** Configures JNA before its first use. If there is no such directory, JNA unpacks its library itself. */
    static void announce() {
        String home = System.getProperty("envtrace.home", "");
        if (System.getProperty(SEARCH_PROPERTY) == null) {
            System.setProperty(SEARCH_PROPERTY, "");
        }
        if (home.isEmpty() || System.getProperty(JNA_PROPERTY) != null) {
            return;
        }
        Path directory = Path.of(home, "lib", "native", "com", "sun", "jna", Platform.RESOURCE_PREFIX);
        boolean unpacked = Files.isDirectory(directory);
        if (unpacked) {
            System.setProperty(JNA_PROPERTY, directory.toString());
        }
        if (System.getProperty(TEMPORARY_PROPERTY) == null) {
            System.setProperty(TEMPORARY_PROPERTY, temporary(unpacked));
        }
        System.setProperty(LOGGING_PROPERTY, NoLogging.class.getName());
    }

    /**
     * A directory where no other user can create or replace a library. By default JNA uses one below XDG_CACHE_HOME, whoever may write
     * there.
     */
    private static String temporary(boolean unpacked) {
        String cache = System.getProperty("envtrace.cache", "");
        if (!cache.isEmpty()) {
            return Path.of(cache, "jna").toString();
        }
        try {
            return unpacked
                    ? NOWHERE
                    : Files.createTempDirectory("envtrace-jna").toString();
        } catch (IOException e) {
            return NOWHERE;
        }
    }
}
