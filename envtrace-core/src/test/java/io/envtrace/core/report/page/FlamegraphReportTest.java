package io.envtrace.core.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.report.spi.Repeats;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FlamegraphReportTest {
    private static byte[] svg(Trace trace) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FlamegraphReport().write(trace, out);
        return out.toByteArray();
    }

    private static byte[] whole(Trace trace) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportOptions.TextParts parts = new ReportOptions.TextParts(true, true, true, Repeats.COUNTED);
        ReportOptions options = new ReportOptions(Filter.DEFAULT, ReportOptions.Display.PLAIN, parts, "");
        new FlamegraphReport().write(trace, out, options);
        return out.toByteArray();
    }

    private static List<String> legend(byte[] svg) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        NodeList all = document.getElementsByTagName("text");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(line -> line.getAttribute("x").equals("28"))
                .map(Element::getTextContent)
                .toList();
    }

    private static List<Element> bars(byte[] svg) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        NodeList all = document.getElementsByTagName("svg");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(bar -> bar.getAttribute("class").startsWith("bar "))
                .toList();
    }

    private static String told(Element bar) {
        return bar.getAttribute("class").substring(4) + " " + bar.getAttribute("x") + " " + bar.getAttribute("width")
                + " " + bar.getAttribute("y") + " "
                + bar.getElementsByTagName("title").item(0).getTextContent().replace('\n', '|');
    }

    /** A small document: a thousand processes with one deep stack. */
    @Test
    void manyProcessesWithDeepStacksAreCut() {
        List<Frame> frames = IntStream.range(0, 2000)
                .mapToObj(i -> new Frame("T", "m" + i, null, 0, Traces.APP))
                .toList();
        StackTrace deep = new StackTrace(frames, false);
        List<ProcessNode> processes = new ArrayList<>(List.of(Traces.root()));
        List<Access> accesses = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            if (i > 0) {
                processes.add(Traces.child(i, ExitStatus.ofCode(0), "java"));
            }
            accesses.add(deep(i, deep));
        }
        FlameTree tree =
                FlameTree.of(Traces.of(Traces.session(true), processes, accesses.toArray(new Access[0])), true, true);
        assertThat(tree.cut()).isTrue();
        assertThat(tree.size()).isEqualTo(1_000_000);
        assertThat(tree.root().total()).isEqualTo(1000);
    }

    /** Where a bar is left out, what it holds is not looked for further out. */
    @Test
    void whatIsCutCountsForItsCallerAlone() {
        List<ProcessNode> processes = new ArrayList<>(List.of(Traces.root()));
        List<Access> accesses = new ArrayList<>();
        accesses.add(deep(0, new StackTrace(List.of(function("inner"), function("outer")), false)));
        List<Frame> frames =
                IntStream.range(0, 2000).mapToObj(i -> function("m" + i)).toList();
        for (int i = 1; i < 600; i++) {
            processes.add(Traces.child(i, ExitStatus.ofCode(0), "java"));
            accesses.add(deep(i, new StackTrace(frames, false)));
        }
        accesses.add(
                deep(0, new StackTrace(List.of(function("inner"), function("between"), function("outer")), false)));
        FlameTree tree =
                FlameTree.of(Traces.of(Traces.session(true), processes, accesses.toArray(new Access[0])), true, true);
        assertThat(tree.cut()).isTrue();
        FlameTree.Bar outer = tree.root().children().stream()
                .flatMap(process -> process.children().stream())
                .filter(bar -> bar.name().contains("outer"))
                .findFirst()
                .orElseThrow();
        assertThat(outer.total()).isEqualTo(2);
        assertThat(outer.children())
                .singleElement()
                .satisfies(inner -> assertThat(inner.total()).isOne());
    }

    private static Frame function(String name) {
        return new Frame("T", name, null, 0, Traces.APP);
    }

    private static Access deep(int process, StackTrace stack) {
        Access some = Traces.get("A", null);
        return new Access(
                process,
                some.call(),
                new Access.Context(some.thread(), some.phase(), some.internal(), stack, some.site()),
                some.times(),
                some.children());
    }

    @Test
    void barsAreAsWideAsTheirAccesses() throws Exception {
        Trace trace = Traces.of(
                Traces.access(Operation.GET, "System.getenv(String)", "A", Outcome.ABSENT, null, 3),
                Traces.get("B", Value.plain("x")));
        assertThat(bars(whole(trace)).stream().map(FlamegraphReportTest::told))
                .containsExactly(
                        "plain 0.0000% 100.0000% 0 all|4 accesses (100.0000%)",
                        "plain 0.0000% 100.0000% 20 java 4711|4 accesses (100.0000%)",
                        "hue0 0.0000% 100.0000% 40 com.acme.Main.main|4 accesses (100.0000%)|Main.java:7|com.acme:app 1.2",
                        "hue0 0.0000% 100.0000% 60 com.acme.Config.load|4 accesses (100.0000%)|Config.java:42|com.acme:app 1.2",
                        "quiet 0.0000% 100.0000% 80 java.lang.System.getenv|4 accesses (100.0000%)|System.java:1134|java.base 17.0.15",
                        "unset 0.0000% 75.0000% 100 get A (unset)|3 accesses (75.0000%)",
                        "access 75.0000% 25.0000% 100 get B|1 access (25.0000%)");
    }

    @Test
    void theProgramsOwnWayToTheEnvironmentIsShownByDefault() throws Exception {
        Library own = Traces.APP.ofProgram();
        Library spring = new Library("spring-core", "6", "spring-core.jar", false);
        Library runtime = new Library("java.base", "17", "", true);
        Trace trace = Traces.of(
                deep(
                        0,
                        new StackTrace(
                                List.of(
                                        new Frame("System", "getenv", null, 0, runtime),
                                        new Frame("Inner", "get", null, 0, spring),
                                        new Frame("Outer", "get", null, 0, spring),
                                        new Frame("Config", "load", null, 0, own),
                                        new Frame("Proxy", "invoke", null, 0, runtime),
                                        new Frame("Main", "main", null, 0, own),
                                        new Frame("Launcher", "run", null, 0, spring),
                                        new Frame("Thread", "run", null, 0, runtime)),
                                false)),
                deep(0, new StackTrace(List.of(new Frame("Thread", "run", null, 0, runtime)), false)));
        byte[] svg = svg(trace);
        assertThat(bars(svg).stream().map(FlamegraphReportTest::told))
                .extracting(bar -> bar.replaceAll("[|].*", "").replaceAll(" [0-9.]+%", ""))
                .containsExactly(
                        "plain 0 all",
                        "plain 20 java 4711",
                        "own 40 Main.main",
                        "unset 40 get A (unset)",
                        "quiet 60 Proxy.invoke",
                        "own 80 Config.load",
                        "hue0 100 spring-core 6",
                        "unset 120 get A (unset)");
        assertThat(legend(svg))
                .containsExactly(
                        "processes", "the program's own code", "read and not set", "the runtime", "spring-core 6");
    }

    @Test
    void noColourHasTwoMeanings() throws Exception {
        Access[] many = IntStream.range(0, 12)
                .mapToObj(i -> access(
                        "N" + i,
                        new StackTrace(
                                List.of(new Frame("T", "m", null, 0, new Library("lib" + i, "1", "", false))), false),
                        20 - i))
                .toArray(Access[]::new);
        assertThat(legend(svg(Traces.of(many))))
                .contains("lib0 1", "lib5 1", "other libraries")
                .doesNotContain("lib6 1");
    }

    @Test
    void theDefaultFitsAScreen() throws Exception {
        List<Frame> frames = IntStream.range(0, 200)
                .mapToObj(i -> new Frame("T", "m" + i, null, 0, Traces.APP.ofProgram()))
                .toList();
        List<Access> accesses = new ArrayList<>(List.of(access("DEEP", new StackTrace(frames, false), 1000)));
        IntStream.range(0, 500).forEach(i -> accesses.add(access("N" + i, Traces.STACK, 1)));
        byte[] svg = svg(Traces.of(accesses.toArray(new Access[0])));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        assertThat(Integer.parseInt(document.getDocumentElement().getAttribute("height")))
                .isLessThan(800);
        assertThat(bars(svg).stream().map(FlamegraphReportTest::told))
                .filteredOn(bar -> bar.startsWith("more"))
                .singleElement()
                .satisfies(bar -> assertThat(bar).contains("500 more|500 accesses"));
        assertThat(document.getElementsByTagName("text").item(1).getTextContent())
                .contains("the deepest rows are left out");
    }

    @Test
    void helpersAreLeftOutUnlessNobodyElseDidAnything() throws Exception {
        List<ProcessNode> family = List.of(
                Traces.root(), Traces.child(1, ExitStatus.ofCode(0), "go").as(Role.HELPER));
        Trace trace = Traces.of(
                Traces.session(true), family, deep(1, Traces.STACK), deep(1, Traces.STACK), deep(0, Traces.STACK));
        byte[] svg = svg(trace);
        assertThat(bars(svg).stream().map(FlamegraphReportTest::told))
                .contains("plain 0.0000% 100.0000% 20 java 4711|1 access (100.0000%)")
                .noneMatch(bar -> bar.contains("go 4712"));
        assertThat(new String(svg, java.nio.charset.StandardCharsets.UTF_8))
                .contains("Left out: 2 accesses of helpers (--tools)");
        Trace helped = Traces.of(Traces.session(true), family, deep(1, Traces.STACK));
        assertThat(bars(svg(helped)).stream().map(FlamegraphReportTest::told)).anyMatch(bar -> bar.contains("go 4712"));
    }

    @Test
    void whatWasTracedIsTextOnly() throws Exception {
        String evil = "</title></svg><script>alert(1)</script>]]>&x;\" onload='y' \u202e\u0000\ud800\uffff😀";
        Frame frame = new Frame(evil, evil, evil, 1, null);
        Trace trace = Traces.of(access(evil, new StackTrace(List.of(frame), false), 1));
        byte[] svg = svg(trace);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        assertThat(document.getElementsByTagName("script").getLength()).isEqualTo(1);
        assertThat(told(bars(svg).get(3)))
                .contains("</title></svg><script>alert(1)</script>]]>&x;\" onload='y' \\u202e\\u0000\\ud800\\uffff😀");
        assertThat(document.getElementsByTagName("script").item(0).getTextContent())
                .isEqualTo(PagePart.text("flamegraph/flamegraph.js"));
    }

    private static Access access(String name, StackTrace stack, long count) {
        return new Access(
                0,
                new Access.Call(Operation.GET, "System.getenv(String)", name, Outcome.PRESENT, null),
                new Access.Context("main", Phase.RUN, false, stack, null),
                new Access.Times(count, 1, 1),
                List.of());
    }

    @Test
    void theWidestAreDrawnAndTheRestIsCounted() throws Exception {
        Access[] many = IntStream.range(0, 12_000)
                .mapToObj(i -> access("N" + i, Traces.STACK, 1 + i % 7))
                .toArray(Access[]::new);
        byte[] svg = whole(Traces.of(many));
        assertThat(bars(svg)).hasSize(10_000);
        assertThat(new String(svg, java.nio.charset.StandardCharsets.UTF_8)).contains("Left out: 2005 narrow bars");
    }

    @Test
    void deepStacksAndHugeCountsAreBorne() throws Exception {
        List<Frame> deep = new ArrayList<>(Collections.nCopies(100_000, Traces.LOAD));
        Trace trace = Traces.of(
                access("DEEP", new StackTrace(deep, false), Long.MAX_VALUE),
                access("NONE", Traces.STACK, 0),
                access("MORE", Traces.STACK, Long.MAX_VALUE));
        assertThat(bars(whole(trace))).hasSize(10_000);
        assertThat(bars(svg(Traces.of()))).hasSize(1);
    }
}
