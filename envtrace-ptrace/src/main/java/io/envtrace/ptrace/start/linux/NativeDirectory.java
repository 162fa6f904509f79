package io.envtrace.ptrace.start.linux;

import com.sun.jna.Platform;
import java.nio.file.Files;
import java.nio.file.Path;

/** JNA's native half lies unpacked in an installation: unpacking it at every start costs more than the start itself. */
final class NativeDirectory {
    private static final String JNA_PROPERTY = "jna.boot.library.path";

    /** JNA runs ldconfig to fill this, which no library that is used here needs. */
    private static final String SEARCH_PROPERTY = "jna.platform.library.path";

    private static final String LOGGING_PROPERTY = "java.util.logging.manager";

    private NativeDirectory() {}

    /** Tells JNA, before its first use; where nothing is there it helps itself. */
    static void announce() {
        String home = System.getProperty("envtrace.home", "");
        if (System.getProperty(SEARCH_PROPERTY) == null) {
            System.setProperty(SEARCH_PROPERTY, "");
        }
        if (home.isEmpty() || System.getProperty(JNA_PROPERTY) != null) {
            return;
        }
        Path directory = Path.of(home, "lib", "native", "com", "sun", "jna", Platform.RESOURCE_PREFIX);
        if (Files.isDirectory(directory)) {
            System.setProperty(JNA_PROPERTY, directory.toString());
        }
        System.setProperty(LOGGING_PROPERTY, NoLogging.class.getName());
    }
}
