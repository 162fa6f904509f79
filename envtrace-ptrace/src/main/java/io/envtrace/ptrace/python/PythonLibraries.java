package io.envtrace.ptrace.python;

import io.envtrace.event.LibraryRecord;
import java.util.HashMap;
import java.util.Map;

/** Whose a source file is: the standard library's, an installed distribution's, or the program's own. */
final class PythonLibraries {
    private static final String FROZEN = "<frozen ";
    private static final String[] PACKAGES = {"/site-packages/", "/dist-packages/"};

    private final String standard;
    private final String version;
    private final Distributions distributions;
    private final Map<String, LibraryRecord> known = new HashMap<>();

    /**
     * @param standard the directory of the standard library
     * @param version the interpreter's, such as 3.11
     */
    PythonLibraries(String standard, String version, Distributions distributions) {
        this.standard = standard;
        this.version = version;
        this.distributions = distributions;
    }

    static boolean isStandard(LibraryRecord library) {
        return library.kind == LibraryRecord.INTERPRETED_STANDARD;
    }

    LibraryRecord of(String file) {
        return known.computeIfAbsent(file, this::find);
    }

    private LibraryRecord find(String file) {
        for (String part : PACKAGES) {
            int at = file.lastIndexOf(part);
            if (at >= 0) {
                int end = at + part.length();
                return installed(file, file.substring(0, end), file.substring(end));
            }
        }
        boolean isStandard = file.startsWith(FROZEN) || !standard.isEmpty() && file.startsWith(standard + "/");
        return isStandard
                ? new LibraryRecord(LibraryRecord.INTERPRETED_STANDARD, "python", version, "")
                : new LibraryRecord(LibraryRecord.OWN_INTERPRETED, project(file), "", file);
    }

    private LibraryRecord installed(String file, String directory, String path) {
        String top = path.indexOf('/') < 0 ? path : path.substring(0, path.indexOf('/'));
        String[] found = distributions.find(directory, top);
        return new LibraryRecord(LibraryRecord.INTERPRETED, found[0], found[1], file);
    }

    /** The directory of the source file, or of a text that is no file its name. */
    private static String project(String file) {
        String[] parts = file.split("/");
        return parts.length < 2 ? file : parts[parts.length - 2].isEmpty() ? file : parts[parts.length - 2];
    }
}
