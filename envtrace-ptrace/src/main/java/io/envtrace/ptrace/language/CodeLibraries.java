package io.envtrace.ptrace.language;

import io.envtrace.event.LibraryRecord;

/** Whose a source file is. */
public interface CodeLibraries {
    /** The standard library's, an installed package's, or the program's own. */
    LibraryRecord of(String file);

    /** The program's own code, named after the directory of the source file; a text that is no file is its own name. */
    static LibraryRecord own(String file) {
        String directory = file.substring(0, Math.max(0, file.lastIndexOf('/')));
        String name = directory.substring(directory.lastIndexOf('/') + 1);
        return new LibraryRecord(LibraryRecord.OWN_INTERPRETED, name.isEmpty() ? file : name, "", file);
    }
}
