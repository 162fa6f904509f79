package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is told of a PHP program that others wrote, beside a counter in that program. */
class PhpCountsIT {
    /** Defines both functions anew, which are disabled; what they return is what PHP's own would. */
    private static final String COUNTER = """
            <?php
            $GLOBALS['__env'] = [];
            foreach (explode("\\0", file_get_contents('/proc/self/environ')) as $entry) {
                if (($at = strpos($entry, '=')) > 0) $GLOBALS['__env'][substr($entry, 0, $at)] = substr($entry, $at + 1);
            }
            function __count($name) {
                $from = debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS, 2)[1];
                file_put_contents('COUNTS', $from['file'] . ':' . $from['line'] . " $name\\n", FILE_APPEND);
            }
            function getenv($name = null, $local = false) {
                __count($name === null ? 'list ' : 'get ' . $name);
                return $name === null ? $GLOBALS['__env'] : $GLOBALS['__env'][$name] ?? false;
            }
            function putenv($entry) {
                [$name, $value] = [...explode('=', $entry, 2), null];
                __count(($value === null ? 'unset ' : 'set ') . $name);
                if ($value === null) unset($GLOBALS['__env'][$name]); else $GLOBALS['__env'][$name] = $value;
                return true;
            }
            """;

    @Test
    void composer() throws IOException {
        Required.ptrace();
        Path folder = Settings.newFolder("composer");
        Path counts = folder.resolve("counts");
        Path counter = Files.writeString(folder.resolve("count.php"), COUNTER.replace("COUNTS", counts.toString()));
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(
                project.resolve("composer.json"),
                "{\"name\":\"a/b\",\"description\":\"x\",\"license\":\"MIT\",\"require\":{\"php\":\">=8.0\"}}");
        List<String> counted = new ArrayList<>(List.of(
                Required.command("php"),
                "-d",
                "disable_functions=getenv,putenv",
                "-d",
                "auto_prepend_file=" + counter));
        List<String> command = List.of(Required.command("composer"), "validate", "--no-interaction");
        counted.addAll(command);
        Run plain = given(new Command(folder, counted), project, folder).run().expectExit(0);
        List<String> traced = new ArrayList<>(List.of(Required.command("php")));
        traced.addAll(command);
        Run run = given(Envtrace.trace(traced), project, folder).run().expectExit(0);
        assertThat(run.stdout()).isEqualTo(plain.stdout());
        SortedMap<String, Long> expected = new TreeMap<>();
        Files.readAllLines(counts).forEach(line -> expected.merge(line, 1L, Long::sum));
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(told(run.trace())).isEqualTo(expected);
        assertThat(run.trace().processes().get(0).path("notes").toString())
                .contains("PHP copies its environment into $_SERVER or $_ENV");
    }

    private static Command given(Command command, Path project, Path home) {
        return command.in(project).env("HOME", home.toString()).env("COMPOSER_ALLOW_SUPERUSER", "1");
    }

    private static Map<String, Long> told(TraceJson trace) {
        SortedMap<String, Long> told = new TreeMap<>();
        trace.accesses(access -> List.of("getenv", "putenv").contains(access.api())
                        && access.place().startsWith("/"))
                .forEach(access -> told.merge(
                        access.place() + " " + access.operation() + " " + access.variable(),
                        access.count(),
                        Long::sum));
        return told;
    }
}
