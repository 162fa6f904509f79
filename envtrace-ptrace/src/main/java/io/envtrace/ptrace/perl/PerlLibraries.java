package io.envtrace.ptrace.perl;

import io.envtrace.event.LibraryRecord;
import io.envtrace.ptrace.language.CodeLibraries;
import java.util.List;

/** Whose a file of Perl code is: the standard library's, an installed module's, or the program's own. */
final class PerlLibraries implements CodeLibraries {
    private static final String VERSION = "5.36";
    private static final List<String> STANDARD = List.of(
            "/usr/share/perl/5.36", "/usr/lib/x86_64-linux-gnu/perl/5.36", "/usr/lib/x86_64-linux-gnu/perl-base/");
    private static final List<String> INSTALLED = List.of(
            "/usr/share/perl5/",
            "/usr/lib/x86_64-linux-gnu/perl5/5.36/",
            "/usr/local/share/perl/5.36.0/",
            "/usr/local/lib/x86_64-linux-gnu/perl/5.36.0/",
            "/lib/perl5/");
    private static final String PROCESSOR = "x86_64-linux-gnu-thread-multi/";

    @Override
    public LibraryRecord of(String file) {
        for (String directory : STANDARD) {
            if (file.startsWith(directory)) {
                return new LibraryRecord(LibraryRecord.INTERPRETED_STANDARD, "perl", VERSION, "");
            }
        }
        for (String directory : INSTALLED) {
            int at = file.indexOf(directory);
            if (at >= 0) {
                return installed(file, file.substring(at + directory.length()));
            }
        }
        return CodeLibraries.own(file);
    }

    /** The module's name, by its first two parts; files do not say which distribution and version it is of. */
    private static LibraryRecord installed(String file, String path) {
        String rest = path.startsWith(PROCESSOR) ? path.substring(PROCESSOR.length()) : path;
        String module = rest.endsWith(".pm") ? rest.substring(0, rest.length() - 3) : rest;
        String[] parts = module.split("/");
        String name = parts.length < 2 ? parts[0] : parts[0] + "::" + parts[1];
        return new LibraryRecord(LibraryRecord.INTERPRETED, name, "", file);
    }
}
