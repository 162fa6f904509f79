package io.envtrace.it.benchmark;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Compilers, and what is built or fetched with them. Aborts with the name of what is missing. */
final class NativeTools {
    private static final Path CACHE = Settings.sharedFolder("go-cache");

    private NativeTools() {}

    /** A C target, built by gcc with calls that ltrace can see. */
    static String c(String name) {
        Path folder = Settings.newFolder("native");
        Path program = folder.resolve(name);
        Path source = source("c/" + name + ".c");
        List<String> line = List.of(
                Required.command("gcc"),
                "-g",
                "-O1",
                "-Wl,-z,lazy",
                "-o",
                program.toString(),
                source.toString(),
                "-ldl");
        new Command(folder, line).run().expectExit(0);
        return program.toString();
    }

    /** A Go target. */
    static String go(String name) {
        Path folder = Settings.newFolder("native");
        Path program = folder.resolve(name);
        String source = source("go/" + name + "/main.go").toString();
        go(folder, CACHE, "build", "-o", program.toString(), source).run().expectExit(0);
        return program.toString();
    }

    private static Path source(String name) {
        return Settings.root().resolve("src-it/src/targets").resolve(name);
    }

    /** The {@code go} command with a build cache; what it fetches is kept for all runs. */
    static Command go(Path folder, Path cache, String... arguments) {
        List<String> line = new ArrayList<>(List.of(Required.command("go")));
        line.addAll(List.of(arguments));
        return goEnvironment(new Command(folder, line), cache);
    }

    /** What a command that runs {@code go} needs. */
    static Command goEnvironment(Command command, Path cache) {
        String home = Path.of(Required.command("go")).getParent().toString();
        return command.env("PATH", home + ":/usr/local/bin:/usr/bin:/bin")
                .env("GOCACHE", cache.toString())
                .env("GOMODCACHE", Settings.sharedFolder("go-modules").toString())
                .env("GOPATH", Settings.sharedFolder("go-path").toString())
                .env("GOFLAGS", "-modcacherw")
                .env("GOTOOLCHAIN", "local")
                .timeout(Duration.ofMinutes(10));
    }

    /** Delve, built from its module. */
    static String delve() {
        Path binaries = Settings.sharedFolder("go-bin");
        Path delve = binaries.resolve("dlv");
        if (!Files.isExecutable(delve)) {
            Run run = go(Settings.newFolder("delve"), CACHE, "install", "github.com/go-delve/delve/cmd/dlv@latest")
                    .env("GOBIN", binaries.toString())
                    .run();
            if (run.exit() != 0) {
                Required.missing("Delve (" + run.stderr().strip() + ")");
            }
        }
        return delve.toString();
    }

    /** A module of the Go proxy, unpacked. */
    static Path module(String path, String version) {
        Path module = Settings.sharedFolder("go-modules").resolve(path + "@" + version);
        if (!Files.isDirectory(module)) {
            Run run = go(Settings.newFolder("module"), CACHE, "mod", "download", path + "@" + version)
                    .run();
            if (run.exit() != 0) {
                Required.missing(path + " (" + run.stderr().strip() + ")");
            }
        }
        return module;
    }
}
