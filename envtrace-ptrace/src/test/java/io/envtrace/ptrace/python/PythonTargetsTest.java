package io.envtrace.ptrace.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.binary.built.Tools;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Python programs under the tracer: each line's own expectation, neither less nor more. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PythonTargetsTest {
    private static final List<String> ENVIRONMENT =
            List.of("GIVEN=1", "EMPTY=", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "PYTHONWARNINGS=ignore");

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.envtrace.ptrace.python.Pythons#known")
    void eachLine(Path python) throws Exception {
        Path script = Targets.source("environ.py");
        TracedRun run = TracedRun.of(directory, ENVIRONMENT, python.toString(), script.toString());
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        assertThat(ScriptLines.recorded(run.trace(), script, LibraryRecord.INTERPRETED_STANDARD))
                .isEqualTo(ScriptLines.expected(script));
        assertThat(run.trace().logs).allMatch(log -> log.gaps.isEmpty());
        assertThat(run.warnings()).isEmpty();
        assertThat(run.trace().accesses()).noneMatch(a -> a.record().api.equals("environ"));
    }

    /** What modules of the standard library read at the start is the runtime's. */
    @Test
    void startOfTheInterpreter() throws Exception {
        TracedRun run = python("-c", "import os\nos.environ['GIVEN']");
        List<Access> reads = run.trace().accesses().stream()
                .filter(a -> a.record().api.startsWith("os."))
                .toList();
        assertThat(reads).anyMatch(a -> a.libraries().get(0).kind == LibraryRecord.INTERPRETED_STANDARD);
        Access own = reads.get(reads.size() - 1);
        assertThat(own.stack().get(0).file).isEqualTo("<string>");
        assertThat(own.stack().get(0).line).isEqualTo(2);
        assertThat(own.libraries().get(0).kind).isEqualTo(LibraryRecord.OWN_INTERPRETED);
    }

    @Test
    void withoutSite() throws Exception {
        TracedRun run = python("-S", "-c", "import os\nos.environ['GIVEN']");
        assertThat(run.trace().root().gaps).containsExactly("taken-whole");
        assertThat(run.trace().root().notes).anyMatch(note -> note.contains("option -S"));
        assertThat(run.trace().count(a -> a.record().api.equals("environ"))).isOne();
    }

    /** Each program has an interpreter of its own, and a process in between may have none. */
    @Test
    void programsThatPythonStarts() throws Exception {
        String inner = "import os, sys\nos.environ['GIVEN']\nos.execv('/bin/true', ['true'])";
        String outer = "import os, subprocess, sys\n"
                + "subprocess.run([sys.executable, '-c', \"\"\"" + inner + "\"\"\"], check=True)\n"
                + "os.environ['GIVEN']\n"
                + "os.execv(sys.executable, [sys.executable, '-c', 'import os; os.environ.get(\"GIVEN\")'])";
        TracedRun run = python("-c", outer);
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        assertThat(run.trace().count(a -> a.is(Operation.GET, "GIVEN"))).isEqualTo(3);
        assertThat(run.trace().logs).allMatch(log -> log.gaps.isEmpty());
    }

    /** Another interpreter in the process has a module of its own. */
    @ParameterizedTest
    @MethodSource("io.envtrace.ptrace.python.Pythons#known")
    void subInterpreters(Path python) throws Exception {
        String script = "try:\n import _interpreters as s\nexcept ImportError:\n import _xxsubinterpreters as s\n"
                + "s.run_string(s.create(), 'import os; os.environ.get(\"GIVEN\")')";
        TracedRun run = TracedRun.of(directory, ENVIRONMENT, python.toString(), "-c", script);
        assertThat(run.exit()).isEqualTo(new ProcessExit(0, 0));
        assertThat(run.trace().root().gaps).contains("taken-whole");
    }

    /** Its own class of an environment, and other mappings, are not the process's. */
    @Test
    void otherMappings() throws Exception {
        TracedRun run = python(
                "-c",
                "import os, collections\n"
                        + "other = type(os.environ)({}, str, str, str, str, *[None] * (2 if __import__('sys').version_info < (3, 9) else 0))\n"
                        + "other.get('GIVEN')\n"
                        + "collections.ChainMap({}, os.environ)['GIVEN']\n"
                        + "dict(os.environ)['GIVEN']\n");
        assertThat(run.trace().count(a -> a.is(Operation.GET, "GIVEN"))).isEqualTo(1);
    }

    @Test
    void librariesAreDistributions() throws Exception {
        Path packages = Files.createDirectories(directory.resolve("site-packages/shop"));
        Files.writeString(packages.resolve("__init__.py"), "import os\nos.environ.get('GIVEN')\n");
        Path info = Files.createDirectories(directory.resolve("site-packages/web_shop-1.2.dist-info"));
        Files.writeString(info.resolve("RECORD"), "shop/__init__.py,,\n");
        TracedRun run = python("-c", "import sys\nsys.path.insert(0, '" + packages.getParent() + "')\nimport shop");
        Access read = run.trace().accesses().stream()
                .filter(a -> a.is(Operation.GET, "GIVEN"))
                .findFirst()
                .orElseThrow();
        LibraryRecord library = read.libraries().get(0);
        assertThat(library.name + " " + library.version).isEqualTo("web_shop 1.2");
        assertThat(library.kind).isEqualTo(LibraryRecord.INTERPRETED);
        assertThat(read.stack().get(0).line).isEqualTo(2);
    }

    private TracedRun python(String... arguments) throws Exception {
        Tools.require("python3");
        String[] command = new String[arguments.length + 1];
        command[0] = Pythons.known().get(0).toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return TracedRun.of(directory, ENVIRONMENT, command);
    }
}
