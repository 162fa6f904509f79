package io.envtrace.maven;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** Reports of tests, by which it is known that tests ran in this build. */
final class Reports {
    private Reports() {}

    /** Whether a folder has a report that was written since this build's session began. */
    static boolean newerThan(Path session, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        FileTime begin = Files.getLastModifiedTime(session);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "TEST-*.xml")) {
            for (Path report : all) {
                if (Files.getLastModifiedTime(report).compareTo(begin) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
