package io.envtrace.ptrace.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.LibraryRecord;
import io.envtrace.event.Operation;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.traced.RecordedTrace.Access;
import io.envtrace.ptrace.traced.ScriptLines;
import io.envtrace.ptrace.traced.Targets;
import io.envtrace.ptrace.traced.TracedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs of Node.js under the tracer: each line's own expectation, neither less nor more. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NodeTargetsTest {
    private static final List<String> ENVIRONMENT = List.of("GIVEN=1", "EMPTY=", "PATH=/usr/bin:/bin", "LANG=C.UTF-8");

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.envtrace.ptrace.node.NodeVersions#known")
    void eachLine(Path node) throws Exception {
        Path script = Targets.source("environ.js");
        Path module = Targets.source("environ.mjs");
        TracedRun run = TracedRun.of(directory, ENVIRONMENT, node.toString(), script.toString());
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        assertThat(recorded(run, script)).isEqualTo(ScriptLines.expected(script));
        assertThat(recorded(run, module)).isEqualTo(ScriptLines.expected(module));
        assertThat(evaluated(run)).containsExactly("EVALUATED", "MADE");
        assertThat(run.trace().logs).allMatch(log -> log.gaps.isEmpty());
        assertThat(run.warnings()).isEmpty();
    }

    private static Map<String, Long> recorded(TracedRun run, Path script) {
        Map<String, Long> all = ScriptLines.recorded(run.trace(), script, LibraryRecord.NODE_STANDARD);
        all.keySet()
                .removeIf(line ->
                        line.contains(" NODE_") || line.contains(" WATCH_")); // by the runtime, of each version others
        return all;
    }

    private static List<String> evaluated(TracedRun run) {
        return run.trace().accesses().stream()
                .filter(a -> !a.stack().isEmpty() && "<eval>".equals(a.stack().get(0).file))
                .map(a -> String.valueOf(a.record().variable))
                .toList();
    }

    /** What the runtime wants to know before any script runs has no script, and what its own scripts want to know is the runtime's. */
    @ParameterizedTest
    @MethodSource("io.envtrace.ptrace.node.NodeVersions#known")
    void theRuntimeItself(Path node) throws Exception {
        TracedRun run = node(node, "-e", "process.env.GIVEN; require('os').homedir()");
        Access own = one(run, "GIVEN");
        assertThat(own.libraries().get(0).kind).isEqualTo(LibraryRecord.OWN_NODE);
        assertThat(one(run, "NODE_PENDING_DEPRECATION").libraries().get(0).kind).isEqualTo(LibraryRecord.NATIVE);
        Access home = run.trace().accesses().stream()
                .filter(a -> a.is(Operation.GET, "HOME") && a.record().api.equals("getenv"))
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(home.libraries().get(0).kind).isEqualTo(LibraryRecord.NODE_STANDARD);
        assertThat(home.stack().get(0).file).isEqualTo("node:os");
    }

    @ParameterizedTest
    @MethodSource("io.envtrace.ptrace.node.NodeVersions#known")
    void librariesArePackages(Path node) throws Exception {
        Path installed = Files.createDirectories(directory.resolve("node_modules/@shop/web"));
        Files.writeString(installed.resolve("package.json"), "{\"main\": \"web.js\", \"version\": \"1.2.3\"}");
        Files.writeString(
                installed.resolve("web.js"), "\nexports.read = function read() { return process.env.GIVEN; };");
        Path script = Files.writeString(directory.resolve("main.js"), "require('@shop/web').read();");
        Access read = one(node(node, script.toString()), "GIVEN");
        LibraryRecord library = read.libraries().get(0);
        assertThat(library.kind).isEqualTo(LibraryRecord.NODE);
        assertThat(library.name).isEqualTo("@shop/web");
        assertThat(library.location).isEqualTo(installed.toString());
        assertThat(read.stack().get(0).line).isEqualTo(2);
        assertThat(read.stack().get(0).method).endsWith("read");
        assertThat(read.stack().get(1).file).isEqualTo(script.toString());
    }

    private TracedRun node(Path node, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = node.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return TracedRun.of(directory, ENVIRONMENT, command);
    }

    private static Access one(TracedRun run, String name) {
        return run.trace().accesses().stream()
                .filter(a -> a.is(Operation.GET, name))
                .findFirst()
                .orElseThrow();
    }
}
