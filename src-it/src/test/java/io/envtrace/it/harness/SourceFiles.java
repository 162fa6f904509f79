package io.envtrace.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of all modules, for rules that are told by their text or their place. */
public final class SourceFiles {
    private SourceFiles() {}

    /** What is delivered. */
    public static List<Path> main() throws IOException {
        return below("src/main/java");
    }

    /** Tests, without the target programs. */
    public static List<Path> tests() throws IOException {
        return below("src/test/java");
    }

    private static List<Path> below(String folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Settings.root())) {
            for (Path sources : modules.map(m -> m.resolve(folder))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
                }
            }
        }
        return all;
    }

    /** The package that a source stands in, by its folder. */
    public static String packageOf(Path source) {
        String folder = source.getParent().toString();
        return folder.substring(folder.lastIndexOf("/java/") + "/java/".length())
                .replace('/', '.');
    }
}
