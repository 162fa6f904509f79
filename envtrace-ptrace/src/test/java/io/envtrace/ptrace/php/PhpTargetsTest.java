package io.envtrace.ptrace.php;

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

/** PHP programs under the tracer: each line's own expectation, neither less nor more. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PhpTargetsTest {
    private static final List<String> ENVIRONMENT = List.of("GIVEN=1", "EMPTY=", "PATH=/usr/bin:/bin");

    @TempDir
    Path directory;

    @Test
    void eachLine() throws Exception {
        Path script = Targets.source("environ.php");
        TracedRun run = php(script.toString());
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        assertThat(ScriptLines.recorded(run.trace(), script, LibraryRecord.INTERPRETED_STANDARD))
                .isEqualTo(ScriptLines.expected(script));
        Path included = Targets.source("environ_included.php");
        assertThat(ScriptLines.recorded(run.trace(), included, LibraryRecord.INTERPRETED_STANDARD))
                .isEqualTo(ScriptLines.expected(included));
        Access evaluated = read(run, "EVALUATED");
        assertThat(evaluated.stack().get(0).file).isEqualTo(script + "(78) : eval()'d code");
        assertThat(evaluated.stack().get(1).line).isEqualTo(78);
        assertThat(run.warnings()).isEmpty();
    }

    /** Functions and classes stand in the stack as PHP names them, the interpreter's own reads have the machine's. */
    @Test
    void stacks() throws Exception {
        TracedRun run = php(Targets.source("environ.php").toString());
        Access read = read(run, "IN_CLASS");
        assertThat(read.stack().get(0).type).isEqualTo("Shop\\Settings");
        assertThat(read.stack().get(0).method).isEqualTo("__construct");
        assertThat(read.stack().get(1).method).isEqualTo("{main}");
        assertThat(read(run, "PHPRC").libraries().get(0).kind).isNotEqualTo(LibraryRecord.OWN_INTERPRETED);
    }

    /** PHP copies the environment for the program when it starts: what the program reads of the copy is not seen. */
    @Test
    void copies() throws Exception {
        TracedRun run = php("-r", "echo $_SERVER['GIVEN'];");
        assertThat(run.trace().count(a -> a.record().api.equals("$_SERVER or $_ENV")))
                .isOne();
        assertThat(run.trace().root().gaps).containsExactly("taken-whole");
        assertThat(run.trace().root().notes).anyMatch(note -> note.contains("$_SERVER"));
    }

    @Test
    void librariesArePackages() throws Exception {
        Path vendor = Files.createDirectories(directory.resolve("vendor"));
        Path cart = Files.createDirectories(vendor.resolve("acme/cart/src")).resolve("cart.php");
        Files.writeString(cart, "<?php\ngetenv('GIVEN');\n");
        Files.createDirectories(vendor.resolve("composer"));
        Files.writeString(
                vendor.resolve("composer/installed.php"),
                "<?php return array(\n 'versions' => array(\n  'acme/other' => array(\n  ),\n"
                        + "  'acme/cart' => array(\n   'pretty_version' => '1.4.2',\n  ),\n ),\n);\n");
        TracedRun run = php("-r", "require '" + cart + "';");
        LibraryRecord library = read(run, "GIVEN").libraries().get(0);
        assertThat(library.name + " " + library.version).isEqualTo("acme/cart 1.4.2");
        assertThat(library.kind).isEqualTo(LibraryRecord.INTERPRETED);
    }

    private static Access read(TracedRun run, String name) {
        return run.trace().accesses().stream()
                .filter(a -> a.is(Operation.GET, name))
                .findFirst()
                .orElseThrow();
    }

    private TracedRun php(String... arguments) throws Exception {
        Tools.require("php");
        String[] command = new String[arguments.length + 1];
        command[0] = "/usr/bin/php";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return TracedRun.of(directory, ENVIRONMENT, command);
    }
}
