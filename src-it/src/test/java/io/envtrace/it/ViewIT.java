package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.DocumentedDifference;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdk;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Launcher;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.ViewComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs in C, Go, Python, bash and Java print all that they can see of themselves. With the tool they print the same, but for what
 * docs/limitations.md admits, which is listed here.
 */
class ViewIT {
    private static final Set<DocumentedDifference> NATIVE =
            EnumSet.of(DocumentedDifference.PARENT, DocumentedDifference.TRACER);
    private static final Set<DocumentedDifference> LIBC =
            EnumSet.of(DocumentedDifference.PARENT, DocumentedDifference.TRACER, DocumentedDifference.FIRST_BYTE);
    private static final Set<DocumentedDifference> JVM = EnumSet.of(
            DocumentedDifference.PARENT,
            DocumentedDifference.OPTION,
            DocumentedDifference.JAR,
            DocumentedDifference.LIBRARIES,
            DocumentedDifference.AGENT);

    private final Path folder = Settings.newFolder("view");

    @BeforeAll
    static void tracer() {
        Required.linux();
        Required.ptrace();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofAProgramInC(boolean odd) {
        expectSame(odd, List.of(compiled("view").toString(), "an argument", ""), LIBC, LIBC);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofAProgramInGo(boolean odd) {
        Path program = folder.resolve("view");
        new Command(
                        Settings.newFolder("go"),
                        List.of(
                                Required.command("go"),
                                "build",
                                "-o",
                                program.toString(),
                                source("go/view/main.go").toString()))
                .env("PATH", System.getenv("PATH"))
                .env("GOTOOLCHAIN", "local")
                .env("GOCACHE", Settings.sharedFolder("go").toString())
                .run()
                .expectExit(0);
        expectSame(odd, List.of(program.toString(), "an argument", ""), NATIVE, NATIVE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofAProgramInPython(boolean odd) {
        expectSame(
                odd,
                List.of(Required.command("python3"), source("python/view.py").toString(), "x", ""),
                NATIVE,
                NATIVE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofAShell(boolean odd) {
        expectSame(
                odd, List.of(Required.command("bash"), source("shell/view.sh").toString(), "x", ""), NATIVE, NATIVE);
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void ofAProgramInJava(Jdk jdk) {
        List<String> command = java(jdk);
        watched(false, command); // so that the classes are prepared
        expectSame(false, command, JVM, JVM);
        expectSame(true, command, JVM, JVM);
    }

    @Test
    void ofAProgramInJavaBelowAShell() {
        List<String> command = List.of("/bin/sh", "-c", "\"$@\"; exit $?", "sh");
        List<String> line = new ArrayList<>(command);
        line.addAll(java(Jdks.newest()));
        watched(false, line);
        // The parent is the shell, and the option shows to the JVM alone.
        Set<DocumentedDifference> admitted = EnumSet.of(
                DocumentedDifference.TRACER,
                DocumentedDifference.OPTION,
                DocumentedDifference.JAR,
                DocumentedDifference.LIBRARIES,
                DocumentedDifference.AGENT);
        expectSame(false, line, admitted, admitted);
    }

    /** The first run on a Java makes the classes ready with a library, of which nothing may stay open. */
    @ParameterizedTest
    @MethodSource("io.envtrace.it.harness.Jdks#all")
    void ofAFirstRun(Jdk jdk) {
        Path cache = Settings.newFolder("cache");
        ViewComparison views = new ViewComparison(
                run(cache, List.of(), java(jdk)),
                run(cache, List.of(Envtrace.executable().toString(), "-q", "--"), java(jdk)));
        assertThat(views.differences(JVM)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isAdmitted(DocumentedDifference difference) throws IOException {
        assertThat(Files.readString(Settings.root().resolve("docs/limitations.md")))
                .contains("**" + difference.heading() + ".**");
    }

    /** @param shown of what is admitted, what shows here: an entry of the list that is not needed any more goes */
    private void expectSame(
            boolean odd, List<String> command, Set<DocumentedDifference> admitted, Set<DocumentedDifference> shown) {
        ViewComparison views = new ViewComparison(alone(odd, command), watched(odd, command));
        assertThat(views.size()).isGreaterThan(60);
        assertThat(views.differences(admitted)).isEmpty();
        assertThat(views.seen(admitted)).isEqualTo(shown);
    }

    private Run alone(boolean odd, List<String> command) {
        return run(
                Settings.sharedFolder("cache"),
                odd ? List.of(compiled("inherit").toString()) : List.of(),
                command);
    }

    private Run watched(boolean odd, List<String> command) {
        List<String> starter = new ArrayList<>(odd ? List.of(compiled("inherit").toString()) : List.of());
        starter.addAll(List.of(Envtrace.executable().toString(), "-q", "--"));
        return run(Settings.sharedFolder("cache"), starter, command);
    }

    private Run run(Path cache, List<String> starter, List<String> command) {
        List<String> line = new ArrayList<>(starter);
        line.addAll(command);
        List<byte[]> environment = new ArrayList<>();
        for (String entry : List.of(
                "PATH=/usr/local/bin:/usr/bin:/bin",
                "HOME=" + folder,
                "LANG=C.UTF-8",
                "JAVA_HOME=" + System.getProperty("java.home"),
                "XDG_STATE_HOME=" + folder.resolve("state"),
                "XDG_CACHE_HOME=" + cache,
                "EMPTY=",
                "TWICE=1",
                "TWICE=2",
                "NOTHING")) {
            environment.add(Launcher.entry(entry));
        }
        return Launcher.compiled()
                .run(Settings.newFolder("run"), environment, line)
                .expectExit(3);
    }

    private static List<String> java(Jdk jdk) {
        return Target.named("view").command(jdk, "an argument", "");
    }

    private Path compiled(String name) {
        Path program = folder.resolve(name);
        if (!Files.exists(program)) {
            new Command(
                            Settings.newFolder("gcc"),
                            List.of(
                                    Required.command("gcc"),
                                    "-o",
                                    program.toString(),
                                    source("c/" + name + ".c").toString()))
                    .run()
                    .expectExit(0);
        }
        return program;
    }

    private static Path source(String name) {
        return Settings.targets().resolveSibling(name);
    }
}
