package io.envtrace.core.check.format;

import io.envtrace.core.model.Frame;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The path of a frame's source file, as far as its class says, in the form that viewers of repositories expect. */
final class SourcePath {
    private final String directory;
    private final @Nullable SourceTree tree;

    /**
     * Looks for sources.
     *
     * @param directory paths below it become relative
     * @param tree where files are looked for first; null for nowhere
     */
    SourcePath(String directory, @Nullable SourceTree tree) {
        this.directory = directory.endsWith("/") ? directory : directory + "/";
        this.tree = tree;
    }

    /** Relative to the tree's root; null where the frame's file is not in it. */
    @Nullable
    String inTree(Frame frame) {
        String file = frame.file();
        if (tree == null || file == null || file.isEmpty()) {
            return null;
        }
        return tree.find(frame, file.indexOf('/') >= 0 ? file : packaged(frame, file));
    }

    /** With {@code /}; in the tree, else of a Java class from its package on; null where no file is known. */
    @Nullable
    String of(Frame frame) {
        String found = inTree(frame);
        return found == null ? fromClassName(frame) : found;
    }

    /** The same for a file that is not a frame's. @param path absolute */
    String of(String path) {
        String below = inTree(path);
        if (below != null) {
            return below;
        }
        return path.startsWith(directory) ? path.substring(directory.length()) : path;
    }

    @Nullable
    String inTree(String path) {
        return tree == null ? null : tree.relative(path);
    }

    private @Nullable String fromClassName(Frame frame) {
        String file = frame.file();
        if (file == null || file.isEmpty()) {
            return null;
        }
        if (file.indexOf('/') >= 0) {
            return file.startsWith(directory) ? file.substring(directory.length()) : file;
        }
        return packaged(frame, file);
    }

    private static String packaged(Frame frame, String file) {
        int dot = frame.type().lastIndexOf('.');
        boolean packaged = file.endsWith(".java") || file.endsWith(".kt") || file.endsWith(".scala");
        return packaged && dot > 0 ? frame.type().substring(0, dot).replace('.', '/') + "/" + file : file;
    }

    /** A path as a URI, absolute only where the path is; null where there is none. */
    static @Nullable String uri(@Nullable String path) {
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
