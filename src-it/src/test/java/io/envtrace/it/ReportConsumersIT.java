package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The programs that the formats are made for open them. */
class ReportConsumersIT {
    private final Path folder = Settings.newFolder("consumers");

    private Path report(String format) {
        Path trace = folder.resolve("trace.json");
        List<String> traced = List.of("-q", "-o", trace.toString(), "--");
        Envtrace.command(folder, concat(traced, Target.named("fallback").command(Jdks.newest())))
                .env("MODE", "a\"b\\;<x>")
                .run()
                .expectExit(3);
        Path report = folder.resolve("report." + format);
        Envtrace.report(trace, "--format", format, "-o", report.toString())
                .run()
                .expectExit(0);
        return report;
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }

    @Test
    void goToolOpensThePprofProfile() {
        String go = Required.command("go");
        Run top = new Command(
                        folder,
                        List.of(go, "tool", "pprof", "-top", report("pprof").toString()))
                .run()
                .expectExit(0);
        assertThat(top.stdout()).contains("Fallback.main").contains("get FALLBACK (unset)");
    }

    @Test
    void graphvizDrawsTheGraph() {
        String dot = Required.command("dot");
        Run svg = new Command(folder, List.of(dot, "-Tsvg", report("dot").toString()))
                .run()
                .expectExit(0);
        assertThat(svg.stdout()).contains("<svg").contains(">FALLBACK</text>").contains(">unset</text>");
    }

    @Test
    void pythonReadsTheCsv() {
        String python = Required.command("python3");
        String program = "import csv,sys\nfor row in csv.DictReader(open(sys.argv[1], newline='')):\n"
                + "  print(row['variable'], row['value'], row['line'] != '')";
        Run rows = new Command(
                        folder, List.of(python, "-c", program, report("csv").toString()))
                .run()
                .expectExit(0);
        assertThat(rows.stdout().lines())
                .containsExactly("DATABASE_URL  True", "MODE a\"b\\;<x> True", "FALLBACK  True");
    }
}
