package io.envtrace.core.report;

import io.envtrace.core.model.Frame;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where a frame's source is, as far as its class tells: what a repository's viewers can look for. */
final class SourcePath {
    private final String directory;

    /** @param directory paths below it become relative */
    SourcePath(String directory) {
        this.directory = directory.endsWith("/") ? directory : directory + "/";
    }

    /** With {@code /}; of a Java class from its package on; null where no file is known. */
    @Nullable
    String of(Frame frame) {
        String file = frame.file();
        if (file == null || file.isEmpty()) {
            return null;
        }
        if (file.indexOf('/') >= 0) {
            return file.startsWith(directory) ? file.substring(directory.length()) : file;
        }
        int dot = frame.type().lastIndexOf('.');
        boolean packaged = file.endsWith(".java") || file.endsWith(".kt") || file.endsWith(".scala");
        return packaged && dot > 0 ? frame.type().substring(0, dot).replace('.', '/') + "/" + file : file;
    }

    /** The same as a URI, absolute only where the path is. */
    @Nullable
    String uri(Frame frame) {
        String path = of(frame);
        if (path == null) {
            return null;
        }
        try {
            return path.startsWith("/")
                    ? new URI("file", "", path, null).toASCIIString()
                    : new URI(null, null, "/" + path, null).toASCIIString().substring(1);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
