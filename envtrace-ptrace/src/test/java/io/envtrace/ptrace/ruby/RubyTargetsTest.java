package io.envtrace.ptrace.ruby;

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

/** Ruby programs under the tracer: each line's own expectation, neither less nor more. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class RubyTargetsTest {
    private static final List<String> ENVIRONMENT = List.of("GIVEN=1", "EMPTY=", "PATH=/usr/bin:/bin", "LANG=C.UTF-8");

    @TempDir
    Path directory;

    @Test
    void eachLine() throws Exception {
        Path script = Targets.source("environ.rb");
        TracedRun run = ruby("-W0", "--disable-gems", script.toString());
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        assertThat(ScriptLines.recorded(run.trace(), script, LibraryRecord.INTERPRETED_STANDARD))
                .isEqualTo(ScriptLines.expected(script));
        Path required = Targets.source("environ_required.rb");
        assertThat(ScriptLines.recorded(run.trace(), required, LibraryRecord.INTERPRETED_STANDARD))
                .isEqualTo(ScriptLines.expected(required));
        Access evaluated = read(run, "EVALUATED");
        assertThat(evaluated.stack().get(0).file).isEqualTo("(eval)");
        assertThat(evaluated.stack().get(0).line).isEqualTo(2);
        assertThat(run.trace().logs).allMatch(log -> log.gaps.isEmpty());
        assertThat(run.warnings()).isEmpty();
    }

    /** Just in time compiled code calls C as the interpreter does. */
    @Test
    void compiledWhileItRuns() throws Exception {
        Path script = Targets.source("environ.rb");
        TracedRun run = ruby("-W0", "--disable-gems", "--yjit", "--yjit-call-threshold=2", script.toString());
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        assertThat(ScriptLines.recorded(run.trace(), script, LibraryRecord.INTERPRETED_STANDARD))
                .isEqualTo(ScriptLines.expected(script));
    }

    @Test
    void stacks() throws Exception {
        TracedRun run = ruby("-W0", Targets.source("environ.rb").toString());
        Access read = read(run, "LOOP");
        assertThat(read.stack().get(0).method).isEqualTo("block in repeated");
        assertThat(read.stack().get(1).method).isEqualTo("repeated");
        assertThat(read.stack().get(2).method).isEqualTo("<main>");
        Access own = read(run, "RUBYOPT");
        assertThat(own.libraries()).noneMatch(l -> l.kind == LibraryRecord.OWN_INTERPRETED);
        assertThat(read(run, "GEM_HOME").libraries())
                .allMatch(library -> library.kind == LibraryRecord.INTERPRETED_STANDARD);
    }

    @Test
    void librariesAreGems() throws Exception {
        Path shop = Files.createDirectories(directory.resolve("gems/web-shop-1.2.0/lib"))
                .resolve("shop.rb");
        Files.writeString(shop, "\nENV['GIVEN']\n");
        TracedRun run = ruby("-e", "require '" + shop + "'");
        Access read = read(run, "GIVEN");
        LibraryRecord library = read.libraries().get(0);
        assertThat(library.name + " " + library.version).isEqualTo("web-shop 1.2.0");
        assertThat(library.kind).isEqualTo(LibraryRecord.INTERPRETED);
        assertThat(read.stack().get(0).line).isEqualTo(2);
    }

    private static Access read(TracedRun run, String name) {
        return run.trace().accesses().stream()
                .filter(a -> a.is(Operation.GET, name))
                .findFirst()
                .orElseThrow();
    }

    private TracedRun ruby(String... arguments) throws Exception {
        Tools.require("ruby");
        String[] command = new String[arguments.length + 1];
        command[0] = "/usr/bin/ruby";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return TracedRun.of(directory, ENVIRONMENT, command);
    }
}
