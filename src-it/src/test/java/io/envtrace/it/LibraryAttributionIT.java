package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.Jars;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The library that a reader came from, with its version: jar, nested jar, build folder, JDK module, generated class. */
class LibraryAttributionIT {
    private final Target target = Target.named("reader-library");
    private final Path folder = Settings.newFolder("libraries");

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void jarWithMavenCoordinates(Jdk jdk) {
        library().writeTo(folder.resolve("config-1.2.jar"));
        Path app = app("").manifest("Main-Class: ReaderLibrary", "Class-Path: config-1.2.jar")
                .coordinates("com.acme", "app", "3.4")
                .writeTo(folder.resolve("app.jar"));
        TraceJson trace = traced(List.of(jdk.java(), "-jar", app.toString()));
        assertThat(libraryOf(trace, "IN_LIBRARY")).isEqualTo("com.acme:config 1.2");
        assertThat(libraryOf(trace, "IN_GENERATED")).isEqualTo("com.acme:config 1.2");
        assertThat(libraryOf(trace, "IN_APP")).isEqualTo("com.acme:app 3.4");
        assertThat(trace.root().path("libraries").toString()).contains("config-1.2.jar");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void secretInAJarsPathIsMasked(Jdk jdk) throws IOException {
        String secret = "correct-Horse7battery!staple";
        Path app = app("").folder("", target.classes(), name -> name.startsWith("com/"))
                .manifest("Main-Class: ReaderLibrary")
                .writeTo(Files.createDirectories(folder.resolve("tenant-" + secret))
                        .resolve("app-5.6.jar"));
        Run run = Envtrace.live(List.of("-q"), List.of(jdk.java(), "-jar", app.toString()))
                .env("DB_PASSWORD", secret)
                .run()
                .expectExit(0);
        try (Stream<Path> files = Files.walk(run.session())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void jarKnownByItsManifestOrNameAlone(Jdk jdk) {
        new Jars()
                .manifest("Implementation-Title: Acme Config", "Implementation-Version: 7.8")
                .folder("", target.classes(), name -> name.startsWith("com/"))
                .writeTo(folder.resolve("acme-config.jar"));
        Path app = app("").manifest("Main-Class: ReaderLibrary", "Class-Path: acme-config.jar")
                .writeTo(folder.resolve("plain-app-5.6.jar"));
        TraceJson trace = traced(List.of(jdk.java(), "-jar", app.toString()));
        assertThat(libraryOf(trace, "IN_LIBRARY"))
                .containsIgnoringCase("config")
                .endsWith(" 7.8");
        assertThat(libraryOf(trace, "IN_APP")).isEqualTo("plain-app 5.6");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void jarNestedInASpringBootJar(Jdk jdk) {
        Path boot = app("BOOT-INF/classes/")
                .manifest(
                        "Main-Class: org.springframework.boot.loader.launch.JarLauncher",
                        "Start-Class: ReaderLibrary",
                        "Spring-Boot-Classes: BOOT-INF/classes/",
                        "Spring-Boot-Lib: BOOT-INF/lib/")
                .coordinates("com.acme", "boot-app", "2.0")
                .add("BOOT-INF/lib/config-1.2.jar", library().bytes())
                .unpacked(Settings.library("spring-boot-loader"))
                .writeTo(folder.resolve("boot-app.jar"));
        TraceJson trace = traced(List.of(jdk.java(), "-jar", boot.toString()));
        assertThat(libraryOf(trace, "IN_LIBRARY")).isEqualTo("com.acme:config 1.2");
        assertThat(libraryOf(trace, "IN_APP")).isEqualTo("com.acme:boot-app 2.0");
    }

    /** It starts what is in the archive, and is no part of it. */
    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void aLauncherIsNotTheProgramsOwnCode(Jdk jdk) {
        Path boot = app("BOOT-INF/classes/")
                .folder("BOOT-INF/classes/", target.classes(), name -> name.startsWith("com/"))
                .manifest(
                        "Main-Class: org.springframework.boot.loader.launch.JarLauncher",
                        "Start-Class: ReaderLibrary",
                        "Spring-Boot-Classes: BOOT-INF/classes/",
                        "Spring-Boot-Lib: BOOT-INF/lib/")
                .unpacked(Settings.library("spring-boot-loader"))
                .writeTo(folder.resolve("launched.jar"));
        TraceJson trace = traced(List.of(jdk.java(), "-jar", boot.toString()));
        assertThat(ownTypes(trace)).contains("ReaderLibrary").noneMatch(type -> type.startsWith("org.springframework"));
        assertThat(trace.root().path("libraries").toString()).contains("org.springframework.boot:spring-boot-loader");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void librariesInTheApplicationsArchiveAreNotItsOwnCode(Jdk jdk) {
        Target packed = Target.named("packed-library");
        Path jar = new Jars()
                .folder("", packed.classes(), any -> true)
                .manifest("Main-Class: com.acme.shop.PackedLibrary")
                .unpacked(Settings.library("config"))
                .writeTo(folder.resolve("packed.jar"));
        Command command = Envtrace.trace(List.of(jdk.java(), "-jar", jar.toString()));
        packed.environment().forEach(command::env);
        TraceJson trace = command.run().expectExit(0).trace();

        assertThat(Expectation.ofOwn(trace, any -> true)).isEqualTo(packed.expected());
        assertThat(ownTypes(trace)).containsOnly("com.acme.shop.PackedLibrary");
        assertThat(libraryOf(trace, "DIRECT")).isEqualTo("packed");
        assertThat(trace.root().path("libraries").toString()).contains("com.typesafe");
    }

    /** The classes of all frames in the program's own code. */
    private static Set<String> ownTypes(TraceJson trace) {
        Set<String> types = new TreeSet<>();
        for (JsonNode frame : trace.root().path("frames")) {
            JsonNode library =
                    trace.root().path("libraries").path(frame.path("library").asInt(-1));
            if (library.path("own").asBoolean(false)) {
                types.add(frame.path("type").asString(""));
            }
        }
        return types;
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void folderOfClassesAndJdkModule(Jdk jdk) {
        TraceJson trace = traced(target.command(jdk));
        assertThat(Expectation.of(trace)).isEqualTo(target.expected());
        String project = target.classes().getParent().getParent().getFileName().toString();
        assertThat(libraryOf(trace, "IN_APP"))
                .as("the project of target/classes")
                .contains(project);
        assertThat(trace.root().path("libraries").toString()).contains("java.base");
    }

    private static TraceJson traced(List<String> command) {
        Run run = Envtrace.trace(command).run().expectExit(0);
        return run.trace();
    }

    private static String libraryOf(TraceJson trace, String variable) {
        return trace.accesses(a -> a.variable().equals(variable)).get(0).library();
    }

    private Jars library() {
        return new Jars()
                .manifest("Created-By: test")
                .coordinates("com.acme", "config", "1.2")
                .folder("", target.classes(), name -> name.startsWith("com/"));
    }

    private Jars app(String prefix) {
        return new Jars().folder(prefix, target.classes(), name -> !name.startsWith("com/"));
    }
}
