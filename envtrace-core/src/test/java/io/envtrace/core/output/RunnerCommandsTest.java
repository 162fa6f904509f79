package io.envtrace.core.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Checker;
import io.envtrace.core.check.FirstPolicy;
import io.envtrace.core.check.format.FindingFormat;
import io.envtrace.core.check.format.FindingFormats;
import io.envtrace.core.check.format.FindingRenderOptions;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.policy.yaml.PolicyReader;
import io.envtrace.core.diff.DiffOptions;
import io.envtrace.core.diff.Differ;
import io.envtrace.core.diff.format.ComparedTraces;
import io.envtrace.core.diff.format.DiffFormat;
import io.envtrace.core.diff.format.DiffFormats;
import io.envtrace.core.diff.format.DiffRenderOptions;
import io.envtrace.core.matrix.ManyRuns;
import io.envtrace.core.matrix.format.MatrixFormat;
import io.envtrace.core.matrix.format.MatrixFormats;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.report.Replay;
import io.envtrace.core.report.ReportFormats;
import io.envtrace.core.report.spi.Repeats;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportFormat;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.core.template.Needs;
import io.envtrace.core.template.TemplateFormats;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program calls its variables, or itself, is no command for the runner that reads the job's log. */
class RunnerCommandsTest {
    private static final Pattern OBEYED = Pattern.compile(
            "(?U)^(\\s|\\p{Zs}|\u001b\\[[0-9;]*m)*(::[a-zA-Z]|---|\\+\\+\\+|~~~|\\^\\^\\^|%%)|##[a-z]*\\[|\\r[^\\n]|\u001b\\[0K");

    static List<String> hostile() {
        return List.of(
                "::stop-commands::x",
                "\u00a0::set-env name=A::b",
                "##[error]x",
                "##vso[task.setvariable variable=A]b",
                "a ##teamcity[buildStatus status='FAILURE']",
                "###[group]x",
                "--- group",
                "+++ group",
                "~~~ group",
                "^^^ +++",
                "%% x",
                "section_start:1:x\r\u001b[0K",
                "x\n::error::y",
                "x\r\n##[error]y",
                "x\u2028::error::y",
                ";:error::x",
                "a ::error::b --- ##[error]c");
    }

    private static Trace trace(String h) {
        Library library = new Library(h, h, h, false);
        Frame site = new Frame(h, h, h, 3, library);
        StackTrace stack = new StackTrace(List.of(Traces.GETENV, site, Traces.MAIN), false);
        List<Access> accesses = new ArrayList<>();
        for (Outcome outcome : List.of(Outcome.PRESENT, Outcome.ABSENT)) {
            for (Operation operation : List.of(Operation.GET, Operation.SET)) {
                Value value = outcome == Outcome.PRESENT ? Value.plain(h) : null;
                accesses.add(new Access(
                        0,
                        new Access.Call(operation, h + "(" + h + ")", h + outcome, outcome, value),
                        new Access.Context(h, Phase.RUN, false, stack, site),
                        Traces.once(5),
                        List.of()));
            }
        }
        accesses.add(Traces.access(Operation.EXEC, "ProcessBuilder.start()", null, Outcome.PRESENT, null, 1, 1));
        ProcessNode child = Traces.child(1, ExitStatus.ofCode(0), h, h, "a " + h);
        return Traces.of(
                Traces.session(
                        false, h, "what is missing of a long sentence that has to be wrapped somewhere " + h + " " + h),
                List.of(Traces.root(), child),
                accesses.toArray(new Access[0]));
    }

    private static void assertHarmless(String format, String text) {
        assertThat(text.lines().filter(line -> OBEYED.matcher(line).find() && !line.equals("---") && !isOwn(line)))
                .as(format)
                .isEmpty();
    }

    /** The format for GitHub is made of its commands. */
    private static boolean isOwn(String line) {
        boolean own = line.startsWith("::warning title=")
                || line.startsWith("::error title=")
                || line.startsWith("::error file=")
                || line.startsWith("::warning file=")
                || line.startsWith("::notice ");
        return own && !OBEYED.matcher(line.substring(2)).find();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void reports(String hostile) throws IOException {
        for (ReportFormat format : ReportFormats.all()) {
            for (int width : new int[] {20, 80}) {
                for (boolean color : new boolean[] {false, true}) {
                    ReportOptions options = new ReportOptions(
                            Filter.DEFAULT,
                            new ReportOptions.Display(StandardCharsets.UTF_8, color, width, 200),
                            new ReportOptions.TextParts(true, true, true, Repeats.EACH),
                            hostile);
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    try (Report report = format.open(out, options)) {
                        Replay.replay(trace(hostile), report);
                    }
                    assertHarmless(format.name(), out.toString(StandardCharsets.UTF_8));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void diffs(String hostile) throws IOException {
        Trace b = Traces.of(Traces.get(hostile + "PRESENT", Value.plain("other")), Traces.get(hostile, null));
        for (DiffFormat format : DiffFormats.all()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            var compared =
                    new ComparedTraces(hostile, "a " + hostile, Differ.of(trace(hostile), b, DiffOptions.DEFAULT));
            format.write(compared, DiffRenderOptions.DEFAULT, out);
            assertHarmless(format.name(), out.toString(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void manyRuns(String hostile) throws IOException {
        ManyRuns runs = new ManyRuns();
        runs.run(hostile, trace(hostile));
        runs.run("b " + hostile, Traces.of(Traces.get(hostile + "PRESENT", Value.plain("other"))));
        runs.run(1, Traces.get(hostile, null));
        for (MatrixFormat format : MatrixFormats.all()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            format.write(runs.matrix(), DiffRenderOptions.DEFAULT, out);
            assertHarmless(format.name(), out.toString(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void findings(String hostile) throws IOException {
        String policy = "version: 1\nvariables:\n  'OTHER': {required: true}\n  '*': {type: int}\n";
        Checker checker =
                new Checker(PolicyReader.read(new ByteArrayInputStream(policy.getBytes(StandardCharsets.UTF_8)), "p"));
        checker.add(hostile, trace(hostile));
        checker.add("a " + hostile, trace(hostile));
        CheckResult result = checker.result();
        assertThat(result.findings()).isNotEmpty();
        for (FindingFormat format : FindingFormats.all()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            FindingRenderOptions options = new FindingRenderOptions(
                    StandardCharsets.UTF_8, false, Severity.ERROR, "/work", "1.0", "/work/" + hostile, null);
            format.write(result, options, out);
            assertHarmless(format.name(), out.toString(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void templates(String hostile) {
        Trace trace = Stream.of(trace(hostile))
                .map(t -> Traces.of(
                        Stream.concat(t.accesses().stream(), Stream.of(Traces.get("PLAIN", Value.plain(hostile))))
                                .toArray(Access[]::new)))
                .findFirst()
                .orElseThrow();
        Needs needs = Needs.of(List.of(trace), Filter.DEFAULT);
        TemplateFormats.all().forEach(format -> assertHarmless(format.name(), format.text(needs.list(), true)));
        assertHarmless("policy", FirstPolicy.of(List.of(trace)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "std::env::var",
                "C#",
                "a#b",
                "# comment",
                "x -- y",
                "--option",
                "-x",
                "::1",
                "ping ::1",
                "a:b::c",
                "50 %",
                "a+++b",
                "~/x",
                "a---b"
            })
    void plainNamesStayAsTheyAre(String name) {
        PlainText text = new PlainText(StandardCharsets.UTF_8);
        assertThat(text.escape(name)).isEqualTo(name);
        assertThat(text.quote(name, 100)).isEqualTo('"' + name + '"');
    }

    @Test
    void theExpressionFindsCommands() {
        assertThat(hostile().stream()
                        .filter(text -> text.lines()
                                .anyMatch(line -> OBEYED.matcher(line).find())))
                .hasSizeGreaterThanOrEqualTo(hostile().size() - 2);
    }
}
