package io.envtrace.ptrace.python;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which installed distribution a package is of, by the directories {@code NAME-VERSION.dist-info} beside it. */
public final class Distributions {
    private static final String INFO = ".dist-info";
    private static final int MOST_LINES = 20_000;
    private static final int LONGEST_LINE = 4096;

    private final Path root;
    private final Map<String, String[]> known = new HashMap<>();
    private final Map<String, List<String>> listed = new HashMap<>();

    /** @param root the process's root directory, as this one sees it */
    public Distributions(Path root) {
        this.root = root;
    }

    /**
     * The distribution's name and version; the package's name and an empty version where it is not known.
     *
     * @param directory where packages are installed
     * @param top the first part of a file's path in there
     */
    String[] find(String directory, String top) {
        return known.computeIfAbsent(directory + '\0' + top, key -> search(directory, top));
    }

    private String[] search(String directory, String top) {
        List<String> candidates = new ArrayList<>(listed.computeIfAbsent(directory, this::list));
        String plain = top.endsWith(".py") ? top.substring(0, top.length() - 3) : top;
        // The one of the package's own name first: reading all records takes time.
        candidates.sort((a, b) -> Boolean.compare(isNamed(b, plain), isNamed(a, plain)));
        for (String info : candidates) {
            if (contains(path(directory).resolve(info + INFO), top)) {
                int dash = info.indexOf('-');
                return new String[] {info.substring(0, dash), info.substring(dash + 1)};
            }
        }
        return new String[] {plain, ""};
    }

    private static boolean isNamed(String info, String name) {
        return normal(info.substring(0, info.indexOf('-'))).equals(normal(name));
    }

    private static String normal(String name) {
        return name.replace('-', '_').replace('.', '_').toLowerCase(Locale.ROOT);
    }

    private Path path(String directory) {
        return root.resolve(directory.substring(1));
    }

    private List<String> list(String directory) {
        List<String> found = new ArrayList<>();
        if (!directory.startsWith("/")) {
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path(directory), "*-*" + INFO)) {
            for (Path each : all) {
                String name = String.valueOf(each.getFileName());
                found.add(name.substring(0, name.length() - INFO.length()));
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Its packages keep their own names.
            return found;
        }
        found.sort(null);
        return found;
    }

    /** Whether the list of installed files has one below a name, or of it. */
    private static boolean contains(Path info, String top) {
        try (BufferedReader lines = Files.newBufferedReader(info.resolve("RECORD"), StandardCharsets.ISO_8859_1)) {
            String line = lines.readLine();
            for (int i = 0; line != null && i < MOST_LINES && line.length() < LONGEST_LINE; i++) {
                if (line.startsWith(top)
                        && line.length() > top.length()
                        && "/,".indexOf(line.charAt(top.length())) >= 0) {
                    return true;
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            // A distribution without such a list cannot be told by it.
            return false;
        }
        return false;
    }
}
