package io.envtrace.core.check.format;

import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Finding;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sources below a directory, among which files of frames are found by the end of their paths. Links are not followed, and no more
 * than so many files are looked at.
 */
public final class SourceTree {
    private static final int MOST_ENTRIES = 300_000;
    private static final int DEEPEST = 64;

    /** Large folders without sources. */
    private static final Set<String> PASSED_OVER = Set.of(".git", ".hg", ".svn", ".gradle", ".idea", "node_modules");

    /** Marks the path of a Go module that was downloaded. */
    private static final String FETCHED = "@v";

    private final String root;
    private final Map<String, List<String>> pathsByName;
    private final boolean complete;

    private SourceTree(Path root, Map<String, List<String>> pathsByName, boolean complete) {
        this.root = root + "/";
        this.pathsByName = pathsByName;
        this.complete = complete;
    }

    /**
     * Looks for the files that findings name.
     *
     * @throws IOException the root is no directory that can be read
     */
    public static SourceTree of(Path root, CheckResult result) throws IOException {
        return of(root, names(result), MOST_ENTRIES);
    }

    static SourceTree of(Path root, Set<String> names, int mostEntries) throws IOException {
        // A link that the user names as the root is followed.
        Walk walk = new Walk(root.toRealPath(), names, mostEntries);
        if (!Files.isDirectory(walk.root)) {
            throw new NotDirectoryException(root.toString());
        }
        Files.walkFileTree(walk.root, Set.of(), DEEPEST, walk);
        walk.found
                .values()
                .forEach(paths ->
                        paths.sort(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder())));
        return new SourceTree(walk.root, walk.found, walk.left > 0);
    }

    private static Set<String> names(CheckResult result) {
        Set<String> names = new HashSet<>();
        for (Finding finding : result.findings()) {
            Access access = finding.access();
            if (access != null && access.stack() != null) {
                access.stack().frames().forEach(frame -> addName(names, frame));
            }
            if (access != null && access.place() != null) {
                addName(names, access.place());
            }
        }
        return names;
    }

    private static void addName(Set<String> names, Frame frame) {
        if (frame.file() != null) {
            names.add(name(frame.file()));
        }
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether all files were looked at. */
    public boolean complete() {
        return complete;
    }

    /** An absolute path, relative to the root; null where it is not below it. */
    @Nullable
    String relative(String path) {
        return path.startsWith(root) ? path.substring(root.length()) : null;
    }

    /**
     * A frame's file, relative to the root and with {@code /}; null where there is none of which it could be.
     *
     * @param path the frame's as far as it is known, see {@link SourcePath}
     */
    @Nullable
    String find(Frame frame, String path) {
        Library library = frame.library();
        if (library != null && library.runtime() || path.contains(FETCHED)) {
            return null;
        }
        List<String> candidates = pathsByName.getOrDefault(name(path), List.of());
        String exact = relative(path);
        if (exact != null && candidates.contains(exact)) {
            return exact;
        }
        String module = library == null ? "" : library.name() + "/";
        String found = below(candidates, path.startsWith(module) ? path.substring(module.length()) : path);
        return found == null ? nearest(candidates, path) : found;
    }

    /** The file whose path ends with the package's whole path; a bare file name has to be unique. */
    private static @Nullable String below(List<String> candidates, String path) {
        if (path.indexOf('/') < 0 && candidates.size() > 1) {
            return candidates.contains(path) ? path : null;
        }
        for (String candidate : candidates) {
            if (candidate.equals(path) || candidate.endsWith("/" + path)) {
                return candidate;
            }
        }
        return null;
    }

    /**
     * For a program that was built somewhere else: the candidate with the longest common end, if that is more than a name which
     * any project may have.
     */
    private static @Nullable String nearest(List<String> candidates, String path) {
        String best = null;
        int most = 1;
        for (String candidate : candidates) {
            int common = common(candidate.split("/"), path.split("/"));
            if (common > most) {
                most = common;
                best = candidate;
            }
        }
        return best;
    }

    private static int common(String[] a, String[] b) {
        int n = 0;
        while (n < a.length && n < b.length && a[a.length - 1 - n].equals(b[b.length - 1 - n])) {
            n++;
        }
        return n;
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Set<String> wanted;
        private final Map<String, List<String>> found = new HashMap<>();
        private int left;

        Walk(Path root, Set<String> wanted, int mostEntries) {
            this.root = root;
            this.wanted = wanted;
            this.left = mostEntries;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return !directory.equals(root)
                            && PASSED_OVER.contains(directory.getFileName().toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : next();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (attributes.isRegularFile() && wanted.contains(name)) {
                String path = root.relativize(file).toString().replace('\\', '/');
                found.computeIfAbsent(name, n -> new ArrayList<>()).add(path);
            }
            return next();
        }

        /** Unreadable files count as missing, but the root has to be readable. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(root)) {
                throw e;
            }
            return next();
        }

        private FileVisitResult next() {
            return --left > 0 ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }
    }
}
