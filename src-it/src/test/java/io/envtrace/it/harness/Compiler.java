package io.envtrace.it.harness;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Compiles each target once per test run, with the oldest JDK here that can. */
final class Compiler {
    private static final Map<String, Path> DONE = new ConcurrentHashMap<>();

    private Compiler() {}

    static Path compile(String name, List<Path> sources, int release, List<Path> libraries) {
        return DONE.computeIfAbsent(name, key -> run(key, sources, release, libraries));
    }

    private static Path run(String name, List<Path> sources, int release, List<Path> libraries) {
        Path folder = Settings.newFolder("classes-" + name);
        List<String> line = new ArrayList<>();
        line.add(Jdks.from(release).get(0).tool("javac"));
        line.addAll(List.of("-g", "-proc:none", "-nowarn", "-Xlint:-options", "--release", String.valueOf(release)));
        line.addAll(List.of("-d", folder.resolve("target/classes").toString()));
        if (!libraries.isEmpty()) {
            line.add("-cp");
            line.add(libraries.stream().map(Path::toString).collect(Collectors.joining(":")));
        }
        sources.forEach(source -> line.add(source.toString()));
        new Command(folder, line).run().expectExit(0);
        return folder.resolve("target/classes");
    }
}
