package io.envtrace.core.report.text;

import static io.envtrace.core.Traces.access;
import static io.envtrace.core.Traces.after;
import static io.envtrace.core.Traces.change;
import static io.envtrace.core.Traces.child;
import static io.envtrace.core.Traces.get;
import static io.envtrace.core.Traces.root;
import static io.envtrace.core.Traces.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.Coverage;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.output.TextWidth;
import io.envtrace.core.report.Replay;
import io.envtrace.core.report.spi.Clock;
import io.envtrace.core.report.spi.Folding;
import io.envtrace.core.report.spi.Repeats;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.core.report.spi.RunCost;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {
    private static ReportOptions options(Charset charset, int width, int height, boolean lines, boolean summary) {
        return new ReportOptions(
                Filter.DEFAULT,
                new ReportOptions.Display(charset, false, width, height),
                new ReportOptions.TextParts(lines, summary, false, Repeats.COUNTED),
                "/state/sessions/x");
    }

    private static List<String> report(Trace trace, ReportOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Report report = new TextReport.Format().open(out, options)) {
            Replay.replay(trace, report);
        }
        return out.toString(options.charset()).lines().toList();
    }

    private static List<String> lines(Access... accesses) throws IOException {
        return report(Traces.of(accesses), options(StandardCharsets.UTF_8, 80, 24, true, false));
    }

    @Test
    void aLineForEachAccess() throws IOException {
        assertThat(lines(
                        get("DATABASE_URL", new Value("postgres://app:•••@db/app", true, 31, null)),
                        get("TOKEN", new Value(null, true, 32, null)),
                        get("KEY", new Value(null, true, 32, "deadbeef01")),
                        get("HOME", null),
                        get("EMPTY", Value.plain("")),
                        access(
                                Operation.GET,
                                "System.getenv().getOrDefault(Object, Object)",
                                "A",
                                Outcome.ABSENT,
                                null,
                                12),
                        access(Operation.LIST, "System.getenv().size()", null, Outcome.PRESENT, null, 1),
                        access(Operation.GET, "$", "STAGE", Outcome.ABSENT, null, 1),
                        access(
                                Operation.SET,
                                "ProcessBuilder.environment().put(Object, Object)",
                                "B",
                                Outcome.PRESENT,
                                Value.plain("2"),
                                1),
                        access(
                                Operation.UNSET,
                                "ProcessBuilder.environment().remove(Object)",
                                "C",
                                Outcome.ABSENT,
                                null,
                                1),
                        access(Operation.CLEAR, "ProcessBuilder.environment().clear()", null, Outcome.ABSENT, null, 1)))
                .containsExactly(
                        "[GET] Config.java:42  System.getenv(\"DATABASE_URL\") → \"postgres://app:•••@db/app\"   com.acme:app 1.2",
                        "[GET] Config.java:42  System.getenv(\"TOKEN\") → ••• (32 characters)   com.acme:app 1.2",
                        "[GET] Config.java:42  System.getenv(\"KEY\") → ••• (32 characters, hmac deadbeef)   com.acme:app 1.2",
                        "[GET] Config.java:42  System.getenv(\"HOME\") → (unset)   com.acme:app 1.2",
                        "[GET] Config.java:42  System.getenv(\"EMPTY\") → \"\"   com.acme:app 1.2",
                        "[GET] Config.java:42  System.getenv().getOrDefault(\"A\", …) → (unset) ×12   com.acme:app 1.2",
                        "[LIST] Config.java:42  System.getenv().size()   com.acme:app 1.2",
                        "[GET] Config.java:42  $STAGE → (unset)   com.acme:app 1.2",
                        "[SET] Config.java:42  ProcessBuilder.environment().put(\"B\", …) → \"2\"   com.acme:app 1.2",
                        "[UNSET] Config.java:42  ProcessBuilder.environment().remove(\"C\")   com.acme:app 1.2",
                        "[CLEAR] Config.java:42  ProcessBuilder.environment().clear()   com.acme:app 1.2");
    }

    @Test
    void aChangeTellsWhatItHasChanged() throws IOException {
        Value bin = Value.plain("/bin");
        Value token = new Value(null, true, 32, null);
        assertThat(lines(
                        change("setenv", "PATH", Value.plain("/opt:/bin"), Previous.of(Outcome.PRESENT, bin, false)),
                        change("setenv", "PATH", bin, Previous.of(Outcome.PRESENT, bin, true)),
                        change("setenv", "PATH", bin, Previous.of(Outcome.ABSENT, null, false)),
                        change("setenv", "PATH", Value.plain(""), Previous.of(Outcome.EMPTY, Value.plain(""), true)),
                        change("setenv", "PATH", bin, Previous.of(Outcome.EMPTY, Value.plain(""), false)),
                        change("setenv", "TOKEN", token, Previous.of(Outcome.PRESENT, token, false)),
                        change("unsetenv", "PATH", null, Previous.of(Outcome.PRESENT, bin, false)),
                        change("unsetenv", "PATH", null, Previous.of(Outcome.ABSENT, null, true)),
                        change("clearenv", null, null, Previous.ofAll(31)),
                        change("clearenv", null, null, Previous.ofAll(1)),
                        change("clearenv", null, null, Previous.ofAll(0))))
                .extracting(line -> line.replace("Config.java:42  ", "").replace("   com.acme:app 1.2", ""))
                .containsExactly(
                        "[SET] setenv(\"PATH\") \"/bin\" → \"/opt:/bin\"",
                        "[SET] setenv(\"PATH\") → \"/bin\" (unchanged)",
                        "[SET] setenv(\"PATH\") → \"/bin\" (was unset)",
                        "[SET] setenv(\"PATH\") → \"\" (unchanged)",
                        "[SET] setenv(\"PATH\") \"\" → \"/bin\"",
                        "[SET] setenv(\"TOKEN\") ••• (32 characters) → ••• (32 characters)",
                        "[UNSET] unsetenv(\"PATH\") \"/bin\" → (unset)",
                        "[UNSET] unsetenv(\"PATH\") (was unset)",
                        "[CLEAR] clearenv 31 variables",
                        "[CLEAR] clearenv 1 variable",
                        "[CLEAR] clearenv 0 variables");
    }

    @Test
    void aChildIsToldWithItsEnvironmentsChanges() throws IOException {
        Trace trace = Traces.of(
                session(true),
                List.of(root(), child(1, ExitStatus.ofCode(0), "go", "build", "a b")),
                access(Operation.EXEC, "ProcessBuilder.start()", null, Outcome.PRESENT, null, 1, 1));
        assertThat(report(trace, options(StandardCharsets.UTF_8, 80, 24, true, false)))
                .containsExactly("[EXEC] Config.java:42  ProcessBuilder.start() → go build \"a b\""
                        + "  (pid 4712, +GOROOT ~TOKEN -X)   com.acme:app 1.2");
    }

    @Test
    void nothingCanCommandTheTerminal() throws IOException {
        List<String> lines = lines(
                get("\u001b]0;x\u0007", Value.plain("a\nb\t\"\\\u202e\u009b1m\ud800\u200b")),
                get("é😀", Value.plain("日本")));
        assertThat(lines)
                .containsExactly(
                        "[GET] Config.java:42  System.getenv(\"\\u001b]0;x\\u0007\") → "
                                + "\"a\\nb\\t\\\"\\\\\\u202e\\u009b1m\\ud800\\u200b\"   com.acme:app 1.2",
                        "[GET] Config.java:42  System.getenv(\"é😀\") → \"日本\"   com.acme:app 1.2");
    }

    @Test
    void asciiTerminalsGetAscii() throws IOException {
        Trace trace = Traces.of(
                get("é😀", new Value("u:•••@h", true, 9, null)),
                access(Operation.GET, "m.getOrDefault(Object, Object)", "A", Outcome.ABSENT, null, 2));
        assertThat(report(trace, options(StandardCharsets.US_ASCII, 80, 24, true, false)))
                .containsExactly(
                        "[GET] Config.java:42  System.getenv(\"\\u00e9\\ud83d\\ude00\") -> \"u:***@h\"   com.acme:app 1.2",
                        "[GET] Config.java:42  m.getOrDefault(\"A\", ...) -> (unset) x2   com.acme:app 1.2");
    }

    @Test
    void longValuesAreCutWithTheirLength() throws IOException {
        assertThat(lines(get("BIG", Value.plain("x".repeat(131_072)))).get(0))
                .hasSizeLessThan(320)
                .contains("xxx\"… (131072 characters)");
        assertThat(lines(get("BIG", new Value("x".repeat(131_072), false, true, 1 << 20, null)))
                        .get(0))
                .hasSizeLessThan(320)
                .contains("xxx\"… (1048576 characters)");
    }

    @Test
    void stacksOnDemand() throws IOException {
        ReportOptions options = new ReportOptions(
                Filter.DEFAULT,
                ReportOptions.Display.PLAIN,
                new ReportOptions.TextParts(true, false, true, Repeats.COUNTED),
                "");
        assertThat(report(Traces.of(get("A", null)), options))
                .containsExactly(
                        "[GET] Config.java:42  System.getenv(\"A\") → (unset)   com.acme:app 1.2",
                        "      at java.lang.System.getenv(System.java:1134)   java.base 17.0.15",
                        "      at com.acme.Config.load(Config.java:42)   com.acme:app 1.2",
                        "      at com.acme.Main.main(Main.java:7)   com.acme:app 1.2");
    }

    @Test
    void whatARunHasCostAndWhatToDoNext() throws IOException {
        assertThat(report(Traces.of(get("A", null)), run(false, new RunCost.Spent(380, 1300))))
                .contains("cost        380 ms of processor time by envtrace, 1.30 s by the command")
                .noneMatch(line -> line.startsWith("next"));
        assertThat(report(Traces.of(get("A", null)), run(true, new RunCost.Spent(1_000, 0))))
                .contains("cost        1.00 s of processor time by envtrace")
                .endsWith("next        envtrace report --stack full   envtrace diff");
        assertThat(report(Traces.of(get("A", null)), run(true, null)))
                .noneMatch(line -> line.startsWith("cost") || line.startsWith("next"));
    }

    private static ReportOptions run(boolean terminal, RunCost.@Nullable Spent spent) {
        return new ReportOptions(
                Filter.DEFAULT,
                new ReportOptions.Display(StandardCharsets.UTF_8, false, 80, 24, terminal),
                new ReportOptions.TextParts(false, true, false, Repeats.ONCE),
                "x.json",
                () -> spent);
    }

    @Test
    void colours() throws IOException {
        ReportOptions options = new ReportOptions(
                Filter.DEFAULT,
                new ReportOptions.Display(StandardCharsets.UTF_8, true, 80, 24),
                new ReportOptions.TextParts(true, false, false, Repeats.COUNTED),
                "");
        assertThat(report(Traces.of(get("A", null)), options).get(0))
                .startsWith(
                        "\u001b[33m[GET]\u001b[0m \u001b[1mConfig.java:42\u001b[0m  System.getenv(\"A\") → \u001b[33m(unset)");
    }

    @Test
    void theRuntimesOwnReadsAreLeftOut() throws IOException {
        Access a = get("A", null);
        Access internal = new Access(
                0,
                new Access.Call(a.operation(), a.api(), "JDK_X", a.outcome(), null),
                new Access.Context("main", a.phase(), true, a.stack(), null),
                Traces.once(11),
                List.of());
        assertThat(lines(a, internal)).hasSize(1);
        ReportOptions all = new ReportOptions(
                Filter.DEFAULT.withInternal(),
                ReportOptions.Display.PLAIN,
                new ReportOptions.TextParts(true, false, false, Repeats.COUNTED),
                "");
        assertThat(report(Traces.of(a, internal), all))
                .contains("[GET] (runtime)  System.getenv(\"JDK_X\") → (unset)   (internal)");
    }

    @Test
    void theSummary() throws IOException {
        Trace trace = Traces.of(
                session(true),
                List.of(root(), child(1, ExitStatus.ofCode(0), "javac", "-version")),
                get("DB_URL", null),
                get("HOME", Value.plain("/root")),
                get("PATH", Value.plain("/bin")),
                access(Operation.LIST, "System.getenv().toString()", null, Outcome.PRESENT, null, 2),
                access(Operation.LIST, "System.getenv().keySet().iterator()", null, Outcome.PRESENT, null, 7),
                access(Operation.SET, "m.put(Object, Object)", "GOROOT", Outcome.PRESENT, Value.plain("/go"), 1));
        assertThat(report(trace, options(StandardCharsets.UTF_8, 80, 24, false, true)))
                .containsExactly(
                        "HOME        \"/root\"  Config.java:42  com.acme:app 1.2",
                        "PATH        \"/bin\"   Config.java:42  com.acme:app 1.2",
                        "not set     DB_URL  Config.java:42  com.acme:app 1.2",
                        "changed     GOROOT  \"/go\"  Config.java:42  com.acme:app 1.2",
                        "not seen    what java takes from System.getenv().toString() (the whole",
                        "            environment, Config.java:42); what it asks for by name is told",
                        "ended       exit 0 after 1.23 s, 2 processes, 1 of them traced",
                        "trace       /state/sessions/x");
    }

    @Test
    void aProgramThatAnotherOneReplacedHasNoEndOfItsOwn() throws IOException {
        ProcessNode script = child(1, null, "sh", "x.sh");
        Trace trace = Traces.of(session(true), List.of(root(), script, after(script, 2, "ls")), get("A", null));
        assertThat(report(trace, options(StandardCharsets.UTF_8, 80, 24, false, true)))
                .contains("failed      exit 7  ls")
                .noneMatch(line -> line.contains("x.sh"));
    }

    @Test
    void gapsAreSaid() throws IOException {
        Trace trace = Traces.of(session(false, "java (pid 7) left no log"), List.of(root()));
        assertThat(report(trace, options(StandardCharsets.UTF_8, 80, 24, false, true)))
                .contains("not seen    java (pid 7) left no log");
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 10, 24, 100})
    void theSummaryFitsTheScreen(int height) throws IOException {
        List<Access> accesses = new ArrayList<>();
        List<ProcessNode> processes = new ArrayList<>(List.of(root()));
        for (int i = 0; i < 300; i++) {
            accesses.add(get("VARIABLE_WITH_A_RATHER_LONG_NAME_日本_" + i, i % 2 == 0 ? null : Value.plain("v")));
            accesses.add(access(Operation.SET, "m.put(Object, Object)", "S" + i, Outcome.PRESENT, Value.plain("1"), 1));
            processes.add(child(i + 1, ExitStatus.ofCode(1), "sh", "-c", "echo " + "x".repeat(100)));
        }
        Trace trace = Traces.of(session(false, "a", "b", "c", "d", "e"), processes, accesses.toArray(new Access[0]));
        for (int width : new int[] {40, 80, 200}) {
            List<String> lines = report(trace, options(StandardCharsets.UTF_8, width, height, false, true));
            if (height >= 24) {
                assertThat(lines).hasSizeLessThan(height);
            }
            assertThat(lines).allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
            assertThat(lines).last().isEqualTo("trace       /state/sessions/x");
        }
    }

    private static Access at(Access a, String thread, StackTrace stack, long count) {
        return new Access(
                a.process(),
                a.call(),
                new Access.Context(thread, a.phase(), a.internal(), stack, a.site()),
                new Access.Times(count, a.firstNanos(), a.lastNanos()),
                a.children());
    }

    private static List<String> told(Repeats repeats, Access... accesses) throws IOException {
        ReportOptions options = new ReportOptions(
                Filter.DEFAULT,
                ReportOptions.Display.PLAIN,
                new ReportOptions.TextParts(true, false, false, repeats),
                "");
        return report(Traces.of(accesses), options);
    }

    @Test
    void aLineThatLooksTheSameIsToldOnceWithTheSumOfItsCounts() throws IOException {
        Access one = get("A", Value.plain("1"));
        StackTrace other = new StackTrace(List.of(Traces.GETENV, Traces.LOAD), false);
        Access[] all = {one, get("B", null), at(one, "worker", Traces.STACK, 3), at(one, "main", other, 1)};
        String a = "[GET] Config.java:42  System.getenv(\"A\") → \"1\"";
        String b = "[GET] Config.java:42  System.getenv(\"B\") → (unset)";
        String app = "   com.acme:app 1.2";
        assertThat(told(Repeats.COUNTED, all)).containsExactly(a + " ×5" + app, b + app);
        assertThat(told(Repeats.ONCE, all)).containsExactly(a + app, b + app);
        assertThat(told(Repeats.EACH, all)).containsExactly(a + app, b + app, a + " ×3" + app, a + app);
        assertThat(told(Repeats.ONCE, one, get("A", Value.plain("2")))).hasSize(2);
    }

    @Test
    void stacksThatAreShownMakeLinesDifferent() throws IOException {
        Access one = get("A", null);
        StackTrace other = new StackTrace(List.of(Traces.GETENV, Traces.LOAD), false);
        ReportOptions options = new ReportOptions(
                Filter.DEFAULT,
                ReportOptions.Display.PLAIN,
                new ReportOptions.TextParts(true, false, true, Repeats.ONCE),
                "");
        assertThat(report(Traces.of(one, at(one, "x", Traces.STACK, 1), at(one, "main", other, 1)), options))
                .filteredOn(line -> line.startsWith("[GET]"))
                .hasSize(2);
    }

    @Test
    void namesThatAreProbedInBulkAreHeldBackWhileTheProgramRuns() throws IOException {
        List<Access> accesses = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            accesses.add(get("UNSET_" + i, null));
        }
        accesses.add(get("FOUND", Value.plain("1")));
        Access[] all = accesses.toArray(new Access[0]);
        List<String> lines = told(Repeats.ONCE, all);
        assertThat(lines).hasSize(7).last().asString().contains("FOUND");
        assertThat(lines.get(5)).isEqualTo("[GET] Config.java:42  more, by com.acme:app 1.2 (--all shows them)");
        assertThat(told(Repeats.EACH, all)).hasSize(1001);
        assertThat(told(Repeats.COUNTED, all)).as("all is known then").hasSize(1);
    }

    @Test
    void namesThatWereAskedForAreNotHeldBack() throws IOException {
        Access[] accesses =
                IntStream.range(0, 100).mapToObj(i -> get("U" + i, null)).toArray(Access[]::new);
        Filter unset = new Filter(List.of("U*"), List.of(), true, List.of(), false);
        ReportOptions options = new ReportOptions(
                unset, ReportOptions.Display.PLAIN, new ReportOptions.TextParts(true, false, false, Repeats.ONCE), "");
        assertThat(report(Traces.of(accesses), options)).hasSize(100);
    }

    @Test
    void whoAsksOnlyWhetherAVariableIsThereGetsNoValue() throws IOException {
        assertThat(lines(
                        access(Operation.GET, "System.getenv().containsKey(Object)", "PATH", Outcome.PRESENT, null, 1),
                        access(Operation.GET, "System.getenv(String)", "PATH", Outcome.PRESENT, null, 1)))
                .containsExactly(
                        "[GET] Config.java:42  System.getenv().containsKey(\"PATH\") → (set)   com.acme:app 1.2",
                        "[GET] Config.java:42  System.getenv(\"PATH\") → (not recorded)   com.acme:app 1.2");
    }

    private static Access from(String type, String name) {
        Frame site = new Frame(type, "read", type + ".java", 7, new Library("org.bulk:" + type, "1", "b.jar", false));
        Access a = get(name, null);
        return new Access(
                0,
                new Access.Call(a.operation(), a.api(), name, a.outcome(), null),
                new Access.Context("main", a.phase(), false, a.stack(), site),
                Traces.once(1),
                List.of());
    }

    @Test
    void namesAskedForInBulkComeLastInTheSummary() throws IOException {
        List<Access> accesses = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            accesses.add(from("Probe", "P" + i));
        }
        for (int i = 0; i < 20; i++) {
            accesses.add(from("Few", "F" + i));
        }
        accesses.add(get("P3", null));
        List<String> lines = report(
                Traces.of(accesses.toArray(new Access[0])), options(StandardCharsets.UTF_8, 80, 60, false, true));
        assertThat(lines).filteredOn(line -> line.contains("Few.java")).hasSize(20);
        assertThat(lines).filteredOn(line -> line.contains("Config.java")).hasSize(1);
        assertThat(lines).noneMatch(line -> line.contains("Probe.java"));
        assertThat(lines).contains("            20 more in org.bulk:Probe 1");
    }

    @Test
    void nothingReadIsSaidInWords() throws IOException {
        assertThat(report(Traces.of(), options(StandardCharsets.UTF_8, 80, 24, false, true)))
                .first()
                .asString()
                .contains("no variable read");
    }

    /** Such as java with an option that it refuses: it reads the option, and begins no program. */
    @Test
    void ofAJvmThatDidNotBeginNothingIsSaidToBeRead() throws IOException {
        ProcessNode root = root();
        ProcessNode java = new ProcessNode(
                0,
                4711,
                null,
                root.program(),
                root.lifetime(),
                root.given(),
                new ProcessNode.Observation("launch", false, null, Coverage.of(false, List.of()), List.of()));
        List<String> lines = report(
                Traces.of(Traces.session(true), List.of(java)), options(StandardCharsets.UTF_8, 80, 24, false, true));
        assertThat(lines.get(0)).contains("no read of a variable seen");
        assertThat(lines).contains("not seen    what java read before it ended: its agent never began");
    }

    @Test
    void aLongNoteIsWholeOnSeveralLines() throws IOException {
        String note = "java (pid 7) " + "left no log, ".repeat(12) + "the end";
        List<String> lines = report(
                Traces.of(session(false, note), List.of(root())), options(StandardCharsets.UTF_8, 80, 24, false, true));
        assertThat(String.join("", lines).replaceAll(" +", " ")).contains("left no log, the end");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void aNarrowSummaryHasThePlaceRatherThanTheLibrary() throws IOException {
        assertThat(report(
                        Traces.of(from("LongNameOfAClass", "DB_URL")),
                        options(StandardCharsets.UTF_8, 44, 24, false, true)))
                .contains("not set     DB_URL  LongNameOfAClass.java:7");
    }

    @Test
    void memoryForLinesIsBounded() {
        LruMap<Integer, Boolean> recent = new LruMap<>(3);
        for (int i = 0; i < 4; i++) {
            assertThat(recent.add(i, true)).isTrue();
        }
        assertThat(recent.add(3, true)).isFalse();
        assertThat(recent.add(0, true)).isTrue();
    }

    @Test
    void aFullDiskIsSaidAtTheEndOnly() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Report report = new TextReport.Format().open(full, ReportOptions.DEFAULT);
        Replay.replay(Traces.full(), report);
        assertThatThrownBy(report::close).isInstanceOf(IOException.class).hasMessage("No space left on device");
    }

    /** Nobody has read a variable by its name, and who has them all may use any. */
    @Test
    void whoHasTheWholeEnvironmentMayHaveReadAnything() throws IOException {
        Access some = Traces.get("A", null);
        Access all = new Access(
                0,
                new Access.Call(Operation.LIST, "environ", null, Outcome.PRESENT, null),
                some.context(),
                some.times(),
                List.of());
        assertThat(String.join(" ", report(Traces.of(all), options(StandardCharsets.UTF_8, 100, 24, false, true))))
                .contains("no variable read by name")
                .contains("what java takes from environ (the whole environment");
    }

    /** What a filter leaves out is not known to be missing. */
    @Test
    void aFilterThatLetsNothingThroughIsNamed() throws IOException {
        Access some = Traces.get("A", null);
        Access all = new Access(
                0,
                new Access.Call(Operation.LIST, "environ", null, Outcome.PRESENT, null),
                some.context(),
                some.times(),
                List.of());
        Filter only = new Filter(List.of("NOBODYS"), List.of(), false, List.of(), false);
        ReportOptions options = new ReportOptions(
                only,
                new ReportOptions.Display(StandardCharsets.UTF_8, false, 120, 24),
                new ReportOptions.TextParts(false, true, false, Repeats.COUNTED),
                "/state/sessions/x");
        assertThat(report(Traces.of(some, all), options))
                .first()
                .asString()
                .contains("nothing read that --only NOBODYS lets through");
        assertThat(String.join(" ", report(Traces.of(some, all), options)))
                .contains("what java takes from environ (the whole environment");
    }

    /** A program that is forked, reads, and executes another one is one process to a reader. */
    @Test
    void aForkThatExecutesAnotherProgramIsOneProcess() throws IOException {
        ProcessNode fork = Traces.child(1, null, "java", "-jar", "app.jar");
        ProcessNode command =
                new ProcessNode(0, 4711, null, fork.program(), root().lifetime(), root().given(), root().observation());
        Trace trace = Traces.of(session(true), List.of(command, fork, after(fork, 2, "ls")), get("A", null));
        assertThat(report(trace, options(StandardCharsets.UTF_8, 80, 24, false, true)))
                .contains("failed      exit 7  ls")
                .noneMatch(line -> line.contains("replaced"));
    }

    @Test
    void spellingsOfOneSettingAreOneVariable() throws IOException {
        Trace trace = Traces.of(
                get("shop.region", null),
                get("SHOP_REGION", null),
                get("PORT:80", null),
                get("PORT", Value.plain("1")));
        assertThat(report(trace, options(StandardCharsets.UTF_8, 80, 24, false, true)))
                .contains(
                        "PORT        \"1\"  Config.java:42  com.acme:app 1.2",
                        "not set     SHOP_REGION  Config.java:42  com.acme:app 1.2");
    }

    private static ProcessNode program(int id, String executable, Role role) {
        return new ProcessNode(
                id,
                4711 + id,
                id == 0 ? null : 0,
                new ProcessNode.Program(executable, List.of(executable), "", role),
                root().lifetime(),
                root().given(),
                root().observation());
    }

    private static List<String> parts(Trace trace, Repeats repeats, Folding folding, Clock clock) throws IOException {
        ReportOptions options = new ReportOptions(
                Filter.DEFAULT,
                ReportOptions.Display.PLAIN,
                new ReportOptions.TextParts(true, false, false, repeats, folding, clock),
                "");
        return report(trace, options);
    }

    private static Access in(int process, String name, long count) {
        return get(name, null).renumbered(process, new Access.Times(count, 10, 90), List.of());
    }

    @ParameterizedTest
    @EnumSource(
            value = Repeats.class,
            names = {"ONCE", "COUNTED"})
    void helpersAreCountedOnly(Repeats repeats) throws IOException {
        Trace trace = Traces.of(
                session(true),
                List.of(program(0, "/usr/bin/go", Role.HELPER), program(1, "/tmp/main", Role.PROGRAM)),
                in(0, "GOFLAGS", 3),
                in(1, "DB_URL", 1));
        assertThat(parts(trace, repeats, Folding.DEFAULT, Clock.NONE))
                .containsExactly(
                        "main[4712] [GET] Config.java:42  System.getenv(\"DB_URL\") → (unset)   com.acme:app 1.2",
                        "go toolchain: 1 process, 3 reads of 1 variable (--tools shows them)");
        assertThat(parts(trace, repeats, new Folding(false, true), Clock.NONE))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("go[4711] [GET]");
    }

    /** What a command does shows late: it was taken for a helper, and has started nothing. */
    @Test
    void aHelperThatIsWhatTheUserAsksAboutIsToldAtTheEnd() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportOptions options = new ReportOptions(
                Filter.DEFAULT,
                ReportOptions.Display.PLAIN,
                new ReportOptions.TextParts(true, false, false, Repeats.ONCE),
                "");
        Trace trace =
                Traces.of(session(true), List.of(program(0, "/usr/bin/make", Role.COMMAND)), in(0, "MAKEFLAGS", 2));
        try (Report report = new TextReport.Format().open(out, options)) {
            ProcessNode guessed = program(0, "/usr/bin/make", Role.HELPER);
            report.processStarted(guessed);
            report.access(new AccessEvent(0, guessed, trace.accesses().get(0), 10, true));
            assertThat(out.size()).isZero();
            report.finished(trace);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("[GET] Config.java:42  System.getenv(\"MAKEFLAGS\") → (unset) ×2   com.acme:app 1.2\n");
    }

    @Test
    void whatSeveralProcessesOfOneProgramDoAlikeIsToldOnce() throws IOException {
        List<ProcessNode> workers = List.of(
                program(0, "/opt/worker", Role.COMMAND),
                program(1, "/opt/worker", Role.PROGRAM),
                program(2, "/opt/other", Role.PROGRAM));
        Trace trace = Traces.of(session(true), workers, in(0, "A", 1), in(1, "A", 2), in(2, "A", 1));
        assertThat(parts(trace, Repeats.COUNTED, Folding.DEFAULT, Clock.NONE))
                .containsExactly(
                        "worker[4711] [GET] Config.java:42  System.getenv(\"A\") → (unset) ×3   com.acme:app 1.2"
                                + "   in 2 processes",
                        "other[4713] [GET] Config.java:42  System.getenv(\"A\") → (unset)   com.acme:app 1.2");
        assertThat(parts(trace, Repeats.ONCE, Folding.DEFAULT, Clock.NONE)).hasSize(2);
        assertThat(parts(trace, Repeats.COUNTED, Folding.NONE, Clock.NONE)).hasSize(3);
        assertThat(parts(trace, Repeats.ONCE, Folding.NONE, Clock.NONE)).hasSize(3);
    }

    @Test
    void whoAsksWhetherANameIsSetAndThenForItAsksOnce() throws IOException {
        Access whether = access(Operation.GET, "System.getenv().containsKey(Object)", "A", Outcome.ABSENT, null, 1);
        assertThat(told(Repeats.ONCE, whether, get("A", null))).hasSize(1);
    }

    @Test
    void timeStandsBeforeALine() throws IOException {
        Trace trace = Traces.of(in(0, "A", 1), get("B", null).renumbered(0, Traces.once(1_500_000_010L), List.of()));
        List<String> relative = parts(trace, Repeats.ONCE, Folding.DEFAULT, Clock.RELATIVE);
        assertThat(relative.get(0)).startsWith("    0.000000 [GET]");
        assertThat(relative.get(1)).startsWith("    1.500000 [GET]");
        assertThat(parts(trace, Repeats.ONCE, Folding.DEFAULT, Clock.SECONDS).get(1))
                .matches("\\d\\d:\\d\\d:01 \\[GET].*");
        assertThat(parts(trace, Repeats.ONCE, Folding.DEFAULT, Clock.MICROSECONDS)
                        .get(1))
                .matches("\\d\\d:\\d\\d:01\\.500000 \\[GET].*");
    }

    @Test
    void pathsAreRelativeToTheWorkingDirectory() throws IOException {
        Frame site = new Frame("main", "main", "/work/cmd/main.go", 9, null);
        Access a = get("A", null);
        Access read = new Access(
                0,
                a.call(),
                new Access.Context("", Phase.INIT, false, new StackTrace(List.of(site), false), site),
                a.times(),
                List.of());
        assertThat(lines(read)).containsExactly("[GET init] cmd/main.go:9  System.getenv(\"A\") → (unset)");
    }

    @Test
    void whatASentenceTellsIsNoNoteAsWell() throws IOException {
        String whole =
                "coverage: /usr/bin/tmux takes its whole environment (variable environ), to read it or to hand it on:"
                        + " which variables it uses is not seen";
        ProcessNode.Observation observed = root().observation();
        ProcessNode tmux = new ProcessNode(
                0,
                7,
                null,
                root().program(),
                root().lifetime(),
                root().given(),
                new ProcessNode.Observation(
                        observed.source(),
                        true,
                        observed.runtime(),
                        Coverage.of(true, List.of("taken-whole", "daemon")),
                        List.of(whole, "coverage: handed its work to the tmux daemon (pid 9)")));
        Trace trace = Traces.of(session(false), List.of(tmux), get("A", null));
        String summary = String.join("\n", report(trace, options(StandardCharsets.UTF_8, 100, 24, false, true)));
        assertThat(summary)
                .contains("not seen    what java takes from its whole environment")
                .contains("7: coverage: handed its work to the tmux daemon (pid 9)")
                .doesNotContain("is not seen");
    }

    @Test
    void aRefusedReadIsSaidToBeDenied() throws IOException {
        Access denied = access(Operation.GET, "System.getenv(String)", "A", Outcome.DENIED, null, 1);
        assertThat(report(Traces.of(denied), options(StandardCharsets.UTF_8, 80, 24, false, true)))
                .anyMatch(line -> line.startsWith("A ") && line.contains(" (denied) "))
                .noneMatch(line -> line.contains("not recorded"));
    }
}
