package io.envtrace.ptrace.php;

import io.envtrace.event.LibraryRecord;
import io.envtrace.ptrace.language.CodeLibraries;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Whose a file of PHP code is: of a package that composer or the system has installed, or the program's own. PHP's own library is not in PHP. */
final class PhpLibraries implements CodeLibraries {
    private static final String VENDOR = "/vendor/";
    private static final String SYSTEM = "/usr/share/php/";
    private static final String ARCHIVE = "phar://";
    private static final int MOST_LINES = 100_000;

    private final Path root;
    private final Map<String, LibraryRecord> known = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();

    /** @param root the process's root directory, as this process sees it */
    PhpLibraries(Path root) {
        this.root = root;
    }

    @Override
    public LibraryRecord of(String file) {
        return known.computeIfAbsent(file, this::find);
    }

    private LibraryRecord find(String file) {
        int vendor = file.lastIndexOf(VENDOR);
        String[] parts = vendor < 0
                ? new String[0]
                : file.substring(vendor + VENDOR.length()).split("/", 3);
        if (parts.length == 3 && !file.startsWith(ARCHIVE)) {
            String name = parts[0] + "/" + parts[1];
            return installed(name, version(file.substring(0, vendor + VENDOR.length()), name), file);
        }
        if (vendor >= 0 && parts.length < 3) {
            return installed("composer", "", file);
        }
        if (file.startsWith(SYSTEM)) {
            String rest = file.substring(SYSTEM.length());
            return installed(rest.split("[/.]", 2)[0], "", file);
        }
        return CodeLibraries.own(file);
    }

    private static LibraryRecord installed(String name, String version, String file) {
        return new LibraryRecord(LibraryRecord.INTERPRETED, name, version, file);
    }

    /** What composer says of the version of a package; empty where it says nothing. */
    private String version(String directory, String name) {
        return versions.computeIfAbsent(directory + '\0' + name, key -> search(directory, name));
    }

    private String search(String directory, String name) {
        Path list = root.resolve((directory + "composer/installed.php").substring(1));
        if (!directory.startsWith("/") || !Files.isRegularFile(list)) {
            return "";
        }
        try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
            boolean inside = false;
            String line = lines.readLine();
            for (int i = 0; line != null && i < MOST_LINES; i++) {
                String text = line.strip();
                inside |= text.startsWith("'" + name + "' => array(");
                if (inside && text.startsWith("'pretty_version' => '")) {
                    return text.split("'")[3];
                }
                if (inside && text.startsWith("),")) {
                    return "";
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            // A list that cannot be read tells no version.
            return "";
        }
        return "";
    }
}
