package io.envtrace.it.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other people's parsers find in a file: Python's and Go's. A test is skipped where one is missing. */
public final class TemplateReader {
    private static Path go;

    private TemplateReader() {}

    /** PyYAML's documents. */
    public static JsonNode pyYaml(Path file) {
        return python("yaml", "PyYAML", file);
    }

    /** What python-dotenv finds. */
    public static JsonNode pythonDotenv(Path file) {
        return python("dotenv", "python-dotenv", file);
    }

    /** @param kind {@code yaml} for gopkg.in/yaml.v3, {@code goccy} for goccy/go-yaml, {@code dotenv} for Docker compose's own */
    public static JsonNode go(String kind, Path file) {
        return found(List.of(goProgram().toString(), kind, file.toString()));
    }

    private static JsonNode python(String module, String name, Path file) {
        // Packages of a distribution are with its own Python, which need not be the first on the PATH.
        for (String python : List.of(Required.command("python3"), "/usr/bin/python3")) {
            if (has(python, module)) {
                Path script = Settings.targets().resolveSibling("python/template_reader.py");
                return found(List.of(python, script.toString(), module, file.toString()));
            }
        }
        Required.missing("the Python package " + name);
        return Assumptions.abort();
    }

    private static boolean has(String python, String module) {
        Command probe = new Command(Settings.newFolder("python"), List.of(python, "-c", "import " + module));
        return Files.exists(Path.of(python))
                && probe.env("HOME", System.getProperty("user.home")).run().exit() == 0;
    }

    private static synchronized Path goProgram() {
        if (go == null) {
            Path module = Settings.targets().resolveSibling("go/template-reader");
            Path program = Settings.newFolder("template-reader").resolve("reader");
            Run build = new Command(
                            Settings.newFolder("go"),
                            List.of(
                                    Required.command("go"),
                                    "build",
                                    "-C",
                                    module.toString(),
                                    "-mod=readonly",
                                    "-o",
                                    program.toString(),
                                    "."))
                    .env("PATH", System.getenv("PATH"))
                    .env("HOME", System.getProperty("user.home"))
                    .env("GOTOOLCHAIN", "local")
                    .env("GOCACHE", Settings.sharedFolder("go").toString())
                    .timeout(Duration.ofMinutes(5))
                    .run();
            if (build.exit() != 0) {
                Required.missing("the Go modules of " + module.getFileName());
            }
            go = program;
        }
        return go;
    }

    private static JsonNode found(List<String> command) {
        Run run = new Command(Settings.newFolder("read"), command)
                .env("HOME", System.getProperty("user.home"))
                .run()
                .expectExit(0);
        return JsonMapper.shared().readTree(run.stdout());
    }
}
