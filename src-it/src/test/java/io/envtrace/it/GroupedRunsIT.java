package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports of several runs that are put together by what they are marked with. */
class GroupedRunsIT {
    private final Path folder = Settings.newFolder("groups");
    private final List<String> traces = new ArrayList<>();

    @BeforeEach
    void threeRuns() {
        Required.ptrace();
        traced("one", "--tag=job=unit", "--tag=os=debian");
        traced("two", "--tag=job=unit");
        traced("three", "--tag=job=lint");
    }

    private void traced(String name, String... tags) {
        Path trace = folder.resolve(name + ".json");
        List<String> line = new ArrayList<>(List.of("-q", "-o", trace.toString()));
        line.addAll(List.of(tags));
        line.addAll(List.of("--", "date"));
        Envtrace.command(folder, line).env("TZ", "zone-" + name).run().expectExit(0);
        traces.add(trace.toString());
    }

    private Run run(String command, String... options) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(traces);
        line.addAll(List.of(options));
        return Envtrace.command(folder, line).run();
    }

    @Test
    void theReportHasTheGroups() {
        String text = run("report", "--group-by", "tag:job").expectExit(0).stdout();
        assertThat(text)
                .containsPattern("(?m)^job +runs +failed")
                .containsPattern("(?m)^lint +1 +0 ")
                .containsPattern("(?m)^unit +2 +0 ")
                .contains("job=unit/one", "job=unit/two", "job=lint/three");
        assertThat(run("report", "--group-by", "tag:job", "--format", "folded")
                        .expectExit(0)
                        .stdout()
                        .lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("job=unit;date;") || line.startsWith("job=lint;date;"));
    }

    @Test
    void onlySomeRuns() {
        assertThat(run("report", "--where", "tag:job=u*").expectExit(0).stdout())
                .contains("zone-one", "zone-two")
                .doesNotContain("zone-three");
        assertThat(run("report", "--where", "tag:job=unit", "--where", "tag:os=*")
                        .expectExit(0)
                        .stdout())
                .contains("zone-one")
                .doesNotContain("zone-two", "zone-three");
    }

    @Test
    void theMatrixHasThem() {
        assertThat(run("diff", "--group-by", "tag:job").stdout()).contains("job=unit/one", "job=lint/three");
        assertThat(run("diff", "--where", "tag:job=unit", "--group-by", "host").stdout())
                .contains("one", "two")
                .doesNotContain("three");
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertThat(run("report", "--group-by", "job").expectExit(2).stderr())
                .contains("--group-by job: runs are told by tag:KEY, host or user");
        assertThat(run("report", "--where", "tag:job").expectExit(2).stderr()).contains("--where tag:job: expected ");
        assertThat(run("report", "--where", "user=nobody-of-that-name")
                        .expectExit(2)
                        .stderr())
                .contains("--where user=nobody-of-that-name: no trace is of such a run");
        assertThat(run("diff", "--where", "tag:x=y").expectExit(2).stderr()).contains("no trace is of such a run");
    }
}
