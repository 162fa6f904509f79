package io.envtrace.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A target program: a folder of Java sources. Lines at the head of its main source say how it is run:
 * {@code // env: NAME=value}, {@code // jvm: -Xss1m}, {@code // release: 21}, {@code // exit: 3},
 * {@code // lib: artifact}, {@code // until: 23}.
 */
public final class Target {
    private final Path folder;
    private final Path main;
    private final List<String> head;

    private Target(Path folder) {
        this.folder = folder;
        this.main = sources(folder).stream()
                .filter(Target::hasMain)
                .findFirst()
                .orElseGet(() -> sources(folder).get(0));
        this.head = read(main);
    }

    public static Target named(String name) {
        return new Target(Settings.targets().resolve(name));
    }

    /** The source that its main class is in. */
    public Path mainSource() {
        return main;
    }

    public String mainClass() {
        return main.getFileName().toString().replace(".java", "");
    }

    /** The lowest feature number that it runs on. */
    public int release() {
        return directives("release").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(8);
    }

    /** Whether it can run on this JDK. */
    public boolean runsOn(Jdk jdk) {
        int last = directives("until").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        return jdk.feature() >= release() && jdk.feature() <= last;
    }

    public int exit() {
        return directives("exit").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String entry : directives("env")) {
            int equals = entry.indexOf('=');
            environment.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return environment;
    }

    public SortedMap<String, Long> expected() {
        return Expectation.in(folder);
    }

    /** The command line that runs it. */
    public List<String> command(Jdk jdk, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(jdk.java());
        directives("jvm").forEach(options -> line.addAll(List.of(options.split(" "))));
        line.add("-cp");
        line.add(classPath());
        line.add(mainClass());
        line.addAll(List.of(arguments));
        return line;
    }

    /** Its classes and libraries. */
    public String classPath() {
        List<String> entries = new ArrayList<>();
        entries.add(classes().toString());
        libraries().forEach(jar -> entries.add(jar.toString()));
        return String.join(":", entries);
    }

    /** The folder of its compiled classes. */
    public Path classes() {
        return Compiler.compile(folder.getFileName().toString(), sources(folder), release(), libraries());
    }

    private List<Path> libraries() {
        return directives("lib").stream().map(Settings::library).toList();
    }

    private List<String> directives(String name) {
        String start = "// " + name + ": ";
        return head.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    private static List<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasMain(Path source) {
        return read(source).stream().anyMatch(line -> line.contains("static void main(String"));
    }

    private static List<String> read(Path source) {
        try {
            return Files.readAllLines(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
