package io.envtrace.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders that look like a Java home, whose java is something else. A wrapper that calls envtrace again and again gives up after some
 * calls, so that a launcher which starts it without a guard fails a test and not the machine.
 */
public final class FakeJava {
    private static final int ENOUGH = 12;

    private final Path home = Settings.newFolder("java-home");
    /** An empty file for each, as the launcher lets a Java write nothing. */
    private final Path calls = Settings.newFolder("calls");

    private final String real = System.getProperty("java.home");

    /** What JAVA_HOME would be. */
    public Path home() {
        return home;
    }

    /** How often the wrapper was started. */
    public int calls() {
        try (Stream<Path> files = Files.list(calls)) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives it the library and the release file of the real Java. */
    public FakeJava lookalike() {
        try {
            Files.createSymbolicLink(home.resolve("lib"), Path.of(real, "lib"));
            Files.createSymbolicLink(home.resolve("release"), Path.of(real, "release"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its java is a copy of a program. */
    public FakeJava program(Path program) {
        try {
            Files.copy(program, java());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its java runs the real one under envtrace. @param with what stands before envtrace's own path, such as {@code env -i} */
    public FakeJava wrapper(String firstLine, String before, String with) {
        return script(
                firstLine, before + "exec " + with + Envtrace.executable() + " -q -- " + real + "/bin/java \"$@\"\n");
    }

    /** Its java is a script. */
    public FakeJava script(String firstLine, String body) {
        String counted =
                "mktemp -p " + calls + " >/dev/null\n[ $(ls " + calls + " | wc -l) -le " + ENOUGH + " ] || exit 99\n";
        write(java(), firstLine + counted + body);
        return this;
    }

    /** The same wrapper as a program. */
    public FakeJava compiledWrapper() {
        Path source = home.resolve("wrapper.c");
        write(source, """
                #include <stdlib.h>
                #include <unistd.h>
                int main(int argc, char **argv) {
                  char file[] = "%1$s/XXXXXX";
                  if (mkstemp(file) < 0 || system("[ $(ls %1$s | wc -l) -le %2$d ]")) return 99;
                  char *call[argc + 5];
                  call[0] = "%3$s"; call[1] = "-q"; call[2] = "--"; call[3] = "%4$s/bin/java";
                  for (int i = 1; i <= argc; i++) call[i + 3] = argv[i];
                  execv(call[0], call);
                  return 98;
                }
                """.formatted(calls, ENOUGH, Envtrace.executable(), real));
        new Command(home, List.of(Required.command("gcc"), "-o", java().toString(), source.toString()))
                .run()
                .expectExit(0);
        return this;
    }

    private Path java() {
        try {
            return Files.createDirectories(home.resolve("bin")).resolve("java");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
