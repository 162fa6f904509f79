package io.envtrace.ptrace.perl;

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

/** Perl programs under the tracer: each line's own expectation, neither less nor more. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PerlTargetsTest {
    private static final List<String> ENVIRONMENT = List.of("GIVEN=1", "EMPTY=", "PATH=/usr/bin:/bin");

    @TempDir
    Path directory;

    @Test
    void eachLine() throws Exception {
        Path script = Targets.source("environ.pl");
        TracedRun run = perl(script.toString());
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        assertThat(ScriptLines.recorded(run.trace(), script, LibraryRecord.INTERPRETED_STANDARD))
                .isEqualTo(ScriptLines.expected(script));
        Path done = Targets.source("environ_done.pl");
        assertThat(ScriptLines.recorded(run.trace(), done, LibraryRecord.INTERPRETED_STANDARD))
                .isEqualTo(ScriptLines.expected(done));
        assertThat(read(run, "EVALUATED").stack().get(0).file).isEqualTo("(eval 1)");
        assertThat(read(run, "EVALUATED").stack().get(0).line).isEqualTo(2);
        assertThat(read(run, "PLACED").stack().get(0).file).isEqualTo("elsewhere.pl");
        assertThat(run.trace().logs).allMatch(log -> log.gaps.isEmpty());
        assertThat(run.warnings()).isEmpty();
    }

    @Test
    void stacks() throws Exception {
        TracedRun run = perl(Targets.source("environ.pl").toString());
        Access read = read(run, "IN_METHOD");
        assertThat(read.stack().get(0).type).isEqualTo("Settings");
        assertThat(read.stack().get(0).method).isEqualTo("value");
        assertThat(read.stack().get(1).type).isEqualTo("main");
        assertThat(read(run, "CONSTANT").stack().get(0).method).isEqualTo("BEGIN");
        Access own = read(run, "PERL_HASH_SEED");
        assertThat(own.libraries()).noneMatch(library -> library.kind == LibraryRecord.OWN_INTERPRETED);
    }

    @Test
    void librariesAreModules() throws Exception {
        Path modules = Files.createDirectories(directory.resolve("lib/perl5/Web"));
        Files.writeString(modules.resolve("Shop.pm"), "package Web::Shop;\nmy $x = $ENV{GIVEN};\n1;\n");
        TracedRun run = perl("-I" + modules.getParent(), "-MWeb::Shop", "-e", "1");
        Access read = read(run, "GIVEN");
        assertThat(read.libraries().get(0).kind).isEqualTo(LibraryRecord.INTERPRETED);
        assertThat(read.libraries().get(0).name).isEqualTo("Web::Shop");
        assertThat(read.stack().get(0).line).isEqualTo(2);
    }

    /** Each program has an interpreter of its own, and what a thread reads has a hash of its own. */
    @Test
    void otherInterpreters() throws Exception {
        TracedRun run =
                perl("-e", "system($^X, '-e', '$x = $ENV{GIVEN}'); $x = $ENV{GIVEN}; exec $^X, '-e', '$ENV{GIVEN}'");
        assertThat(run.trace().count(a -> a.is(Operation.GET, "GIVEN"))).isEqualTo(3);
        assertThat(run.trace().logs).allMatch(log -> log.gaps.isEmpty());
        TracedRun threads = perl("-Mthreads", "-e", "threads->create(sub { $ENV{GIVEN} })->join");
        assertThat(threads.exit()).isEqualTo(new ProcessExit(0, 0));
        assertThat(threads.trace().root().gaps).containsExactly("taken-whole");
    }

    private static Access read(TracedRun run, String name) {
        return run.trace().accesses().stream()
                .filter(a -> a.is(Operation.GET, name))
                .findFirst()
                .orElseThrow();
    }

    private TracedRun perl(String... arguments) throws Exception {
        Tools.require("perl");
        String[] command = new String[arguments.length + 1];
        command[0] = "/usr/bin/perl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return TracedRun.of(directory, ENVIRONMENT, command);
    }
}
