package io.envtrace.it.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles Kotlin with the compiler that the build fetched. */
public final class KotlinCompiler {
    private static final List<String> PARTS = List.of(
            "kotlin-compiler-embeddable", "kotlin-stdlib", "annotations", "kotlinx-coroutines-core-jvm", "trove4j");

    private KotlinCompiler() {}

    /** What compiled programs need. */
    public static Path standardLibrary() {
        return Settings.library("kotlin-stdlib");
    }

    /**
     * Compiles a folder of sources.
     *
     * @param output a folder, or a jar that is to be made
     */
    public static Path compile(Path sources, Path output, Path... libraries) {
        String classPath = Stream.concat(Stream.of(standardLibrary()), Stream.of(libraries))
                .map(Path::toString)
                .collect(Collectors.joining(":"));
        String compiler =
                PARTS.stream().map(Settings::library).map(Path::toString).collect(Collectors.joining(":"));
        List<String> line = List.of(
                Jdks.all().get(0).java(),
                "-cp",
                compiler,
                "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                "-no-reflect",
                "-no-stdlib",
                "-nowarn",
                "-cp",
                classPath,
                "-d",
                output.toString(),
                sources.toString());
        new Command(Settings.newFolder("kotlin"), line)
                .timeout(Duration.ofMinutes(4))
                .run()
                .expectExit(0);
        return output;
    }
}
