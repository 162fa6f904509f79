package io.envtrace.binary.built;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Go module written to a directory, and its builds. */
public final class GoSource {
    /** One function of each kind that a reader must name: inlined, method, generic, closure, goroutine, package initialiser. */
    public static final String PROGRAM = """
            package main

            import (
            \t"fmt"
            \t"os"
            )

            type Server struct{ prefix string }

            func inlined(name string) string { return os.Getenv(name) }

            //go:noinline
            func (s *Server) load(name string) string { return inlined(s.prefix + name) }

            //go:noinline
            func generic[T any](value T, name string) string {
            \tvar large [4096]byte
            \tlarge[len(name)] = 1
            \treturn os.Getenv(name) + fmt.Sprint(large[0])
            }

            var early = os.Getenv("EARLY")

            func main() {
            \tserver := &Server{"IN_"}
            \tdone := make(chan string)
            \tgo func() { done <- server.load("GOROUTINE") }()
            \tfmt.Println(<-done, early, generic(1, "IN_GENERIC"))
            }
            """;

    /** A read in C code that Go calls. */
    public static final String CALLS_C = """
            package main

            /*
            #include <stdlib.h>
            __attribute__((noinline)) int leaf(int number) { return getenv("IN_C") ? number : 0; }
            */
            import "C"

            //go:noinline
            func viaC(number int) int { return int(C.leaf(C.int(number))) + 1 }

            func main() { println(viaC(1)) }
            """;

    private final Path directory;

    private GoSource(Path directory) {
        this.directory = directory;
    }

    public static GoSource write(Path directory, String program) throws IOException {
        Tools.require("go");
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("go.mod"), "module example.com/acme\n\ngo 1.18\n");
        Files.writeString(directory.resolve("main.go"), program);
        return new GoSource(directory);
    }

    public Path directory() {
        return directory;
    }

    /** With the installed Go. */
    public Path build(String name, String... options) throws IOException {
        return build(name, Map.of(), options);
    }

    public Path build(String name, Map<String, String> environment, String... options) throws IOException {
        Path output = directory.resolve(name);
        List<String> command = new ArrayList<>(List.of("go", "build", "-o", output.toString()));
        command.addAll(List.of(options));
        command.add(".");
        Map<String, String> all = new HashMap<>(Map.of("GOTOOLCHAIN", "local", "CGO_ENABLED", "0"));
        all.putAll(environment);
        Tools.run(directory, all, command);
        return output;
    }

    /** With another Go, which the Go command fetches as a module. */
    public Path buildWith(String toolchain) throws IOException {
        return buildWith(toolchain, "0");
    }

    /**
     * @param cgo 1 with C code, 0 without
     */
    public Path buildWith(String toolchain, String cgo) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("GOTOOLCHAIN", toolchain);
        environment.put("GOPROXY", Tools.run(directory, "go", "env", "GOPROXY").strip());
        environment.put("GOENV", "off");
        environment.put("GOFLAGS", "");
        environment.put("CGO_ENABLED", cgo);
        try {
            Tools.run(directory, environment, List.of("go", "version"));
        } catch (IOException e) {
            Tools.demand(false, toolchain + " can't be fetched: " + e.getMessage());
        }
        return build(toolchain, environment);
    }
}
