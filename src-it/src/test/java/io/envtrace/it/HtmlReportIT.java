package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Browser;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The page, opened by a browser, which all tests share. */
@Execution(ExecutionMode.SAME_THREAD)
class HtmlReportIT {
    private static final int MANY = 100_000;
    private static final String NAMES = "#variable-rows .row > :first-child";

    /** Markup of each kind, ends of the elements that data could stand in, and marks of writing direction. */
    private static final String EVIL = "</script><script>window.owned=1</script><img src=x onerror=window.owned=1>"
            + "\\\"'--><svg onload=window.owned=1>{{script}}javascript:window.owned=1\\u202e\\u2066\\u2028\\u0000\\ud800";

    private static Browser browser;
    private final Path folder = Settings.newFolder("html");

    @BeforeAll
    static void start() {
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothingOnTheConsole() {
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aRunIsShown() {
        Path page = folder.resolve("run.html");
        Envtrace.live(
                        List.of("-q", "-o", page.toString()),
                        Target.named("child-map").command(Jdks.newest()))
                .env("PRESENT", "here")
                .run()
                .expectExit(0);
        browser.open(page, "variables");
        assertThat(browser.texts(NAMES)).contains("PRESENT", "ABSENT");
        assertThat(browser.one("#summary").getText()).contains("exit 0");
    }

    @Test
    void filtersAndSorts() throws IOException {
        browser.open(small(), "variables");
        browser.await(NAMES, "ALPHA", "BETA", "GAMMA");
        browser.one("#sort-3").click();
        browser.await(NAMES, "GAMMA", "BETA", "ALPHA");
        new Select(browser.one("#outcome")).selectByValue("unset");
        browser.await("#count", "1 row, 1 access");
        browser.await(NAMES, "BETA");
        new Select(browser.one("#outcome")).selectByValue("");
        browser.one("#search").sendKeys("gAm");
        browser.await("#count", "1 row, 1 access");
        browser.await(NAMES, "GAMMA");
    }

    @Test
    void aStackOpensByKeyboardAlone() throws IOException {
        browser.open(small(), "variables");
        browser.one("#variable-table").sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        browser.await("#details h2", "BETA");
        browser.one("#details .reader summary").sendKeys(Keys.ENTER);
        browser.await("#details .stack li", "com.acme.Config.load1\nConfig.java:2 · com.acme:app 1.2");
        browser.one("#details").sendKeys(Keys.ESCAPE);
        assertThat(browser.one("#details").isDisplayed()).isFalse();
        assertThat(browser.script("document.activeElement.id")).isEqualTo("variable-table");
    }

    @Test
    void theTreeAndTheFlameGraphObeyTheArrows() throws IOException {
        browser.open(small(), "processes");
        browser.await("#processes .pid", "100", "101");
        browser.one("#process-rows").sendKeys(Keys.ARROW_LEFT);
        browser.await("#processes .pid", "100");
        browser.one("#process-rows").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ENTER);
        browser.await("#details .change-list li", "+GOROOT /usr/lib/go");

        browser.open(small(), "flame");
        browser.one("#flame-graph").sendKeys(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(browser.one("#flame-said").getText()).startsWith("com.acme.Config.load2, 3 (50.0 %)");
        browser.one("#flame-graph").sendKeys(Keys.ENTER);
        browser.await("#details .link-list button", "GAMMA");
    }

    @Test
    void theTimelineHasTheFirstReadsInTheirOrder() throws IOException {
        browser.open(small(), "timeline");
        browser.await("#timeline-rows .line", "ALPHA", "BETA", "GAMMA");
        browser.one("#timeline-chart").sendKeys("+", Keys.ARROW_LEFT);
        assertThat(browser.one("#count").getText()).contains(" between ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"variables", "processes", "timeline", "flame"})
    void aHostileTraceRunsNothing(String view) throws IOException {
        Path page = page(document(3, EVIL));
        browser.open(page, view);
        open(view);
        assertThat(browser.script("window.owned === undefined")).isEqualTo(true);
        assertThat(browser.script("document.querySelectorAll('script').length")).isEqualTo(3L);
        assertThat(browser.script("document.querySelectorAll('img, iframe, object, svg svg, [onload]').length"))
                .isEqualTo(0L);
        assertThat((String) browser.script("document.body.innerText")).doesNotContain("\u202e", "\u2066", "\u2028");
        assertThat(browser.one("#details").getText()).contains("<script>window.owned=1</script>", "\\u202e");
    }

    @Test
    void bothSidesOfADifferenceStandBesideEachOther() throws IOException {
        Path a = Files.writeString(folder.resolve("a.json"), document(3, ""));
        Path b = Files.writeString(
                folder.resolve("b.json"),
                document(3, "").replace("\"value\": \"value\"", "\"value\": \"other" + EVIL + "\""));
        Path page = folder.resolve("diff.html");
        Envtrace.command(List.of("diff", "--format", "html", "-o", page.toString(), a.toString(), b.toString()))
                .run()
                .expectExit(1);
        browser.open(page, "");
        browser.await("#count", "3 differences");
        browser.await("tbody th[scope=row]", "ALPHA", "GAMMA", "run");
        assertThat(browser.texts("tbody td").get(1))
                .startsWith("other</script>")
                .contains("Config.java:1", "\\u202e");
        browser.one("td .reader summary").sendKeys(Keys.ENTER);
        browser.await("td .stack li", "com.acme.Config.load0\nConfig.java:1 · com.acme:app 1.2");
        assertThat(browser.script("window.owned === undefined")).isEqualTo(true);
        browser.one("#search").sendKeys("gamma");
        browser.await("tbody th[scope=row]", "GAMMA");
    }

    @Test
    void whatOneRunAloneWasGivenStandsBelowTheDifferences() throws IOException {
        Path a = Files.writeString(
                folder.resolve("given.json"), given(document(3, ""), "\"ALPHA\", \"DELTA\", \"OLD" + EVIL + "\""));
        Path b = Files.writeString(
                folder.resolve("other.json"),
                given(document(3, "").replace("\"variable\": \"GAMMA\"", "\"variable\": \"DELTA\""), "\"ALPHA\""));
        Path page = folder.resolve("given.html");
        Envtrace.command(List.of("diff", "--format", "html", "-o", page.toString(), a.toString(), b.toString()))
                .run()
                .expectExit(1);
        browser.open(page, "");
        browser.await("tbody th[scope=row]", "GAMMA", "DELTA", "run");
        assertThat(browser.texts("tbody td .faint")).contains("not set", "set, not read");
        browser.one("details.unread summary").sendKeys(Keys.ENTER);
        assertThat(browser.texts("details.unread p")).singleElement().asString().startsWith("OLD</script>");
        assertThat(browser.script("window.owned === undefined")).isEqualTo(true);
    }

    private static String given(String document, String names) {
        return document.replace("\"parent\": null,", "\"parent\": null, \"environment\": [" + names + "],");
    }

    @Test
    void manyAccessesOpenSoon() throws IOException {
        Path page = page(document(MANY, ""));
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            browser.open(page, "variables");
            browser.await("#count", "100,000 rows, 100,000 accesses");
            best = Math.min(best, browser.loadMillis());
        }
        assertThat(best).as("milliseconds until it is loaded").isBetween(1.0, 2000.0);
        assertThat(browser.texts("#variable-rows .row")).hasSizeLessThan(100);
        browser.one("#variable-table").sendKeys(Keys.END);
        assertThat(browser.texts(NAMES)).contains("NAME_99999");
        browser.one("#tab-flame").click();
        assertThat(browser.texts("#flame-graph g")).isNotEmpty().hasSizeLessThan(6000);
    }

    private static void open(String view) {
        String focus = view.equals("flame") ? "#flame-graph" : "#" + view + " [aria-activedescendant]";
        browser.one(focus).sendKeys(Keys.ENTER);
        if (!browser.texts("#details .reader").isEmpty()) {
            browser.one("#details .reader summary").sendKeys(Keys.ENTER);
        }
        if (view.equals("flame")) {
            browser.one("#details .link-list button").click();
        }
    }

    private Path small() throws IOException {
        return page(document(3, ""));
    }

    private Path page(String document) throws IOException {
        Path trace = Files.writeString(folder.resolve("trace.json"), document);
        Path page = folder.resolve("page.html");
        Envtrace.report(trace, "-o", page.toString()).run().expectExit(0);
        return page;
    }

    /** A trace of two processes; the one reads variables, each at a place of its own and once more often than the one before. */
    private static String document(int count, String suffix) {
        return """
                {"format": "envtrace-trace", "version": 1, "tool": {"name": "envtrace", "version": "1"},
                "session": {"id": "s", "startedAt": "2026-01-31T12:00:00Z", "durationNanos": 90000000, "command": ["run%1$s"],
                "directory": "/w%1$s", "host": {"os": "linux", "arch": "amd64"}, "values": "all", "complete": false,
                "lostEvents": 1, "exit": {"code": 0}, "notes": ["note%1$s"]},
                "processes": [%2$s],
                "libraries": [{"name": "com.acme:app%1$s", "version": "1.2", "file": "app.jar"}],
                "frames": [%3$s], "stacks": [%4$s], "accesses": [%5$s], "variables": []}
                """.formatted(
                        suffix,
                        process(0, "null", suffix) + "," + process(1, "0", suffix),
                        each(Math.min(count, 1000), i -> frame(i, suffix)),
                        each(Math.min(count, 1000), i -> "[" + i + "]"),
                        each(count, i -> access(i, count, suffix)));
    }

    private static String process(int id, String parent, String suffix) {
        return """
                {"id": %d, "pid": %d, "parent": %s, "executable": "/bin/run", "arguments": ["run", "a%4$s"], "directory": "/w",
                "runtime": null, "source": "agent", "traced": true, "startNanos": 0, "exit": {"code": 0},
                "environmentChanges": [{"name": "GOROOT%4$s", "change": "added", "value": "/usr/lib/go%4$s"}], "notes": []}
                """.formatted(id, 100 + id, parent, suffix);
    }

    private static String frame(int i, String suffix) {
        return """
                {"type": "com.acme.Config", "method": "load%d%s", "file": "Config.java", "line": %d, "library": 0}""".formatted(i, suffix, i + 1);
    }

    private static String access(int i, int count, String suffix) {
        String name = count == 3 ? List.of("ALPHA", "BETA", "GAMMA").get(i) : "NAME_" + i;
        boolean unset = i % 3 == 1;
        return """
                {"process": 0, "operation": "get", "api": "System.getenv(String)%1$s", "variable": "%2$s%1$s", "outcome": "%3$s",
                "value": %4$s, "thread": "main%1$s", "phase": "run", "internal": false, "stack": %5$d, "site": %5$d, "count": %6$d,
                "firstNanos": %7$d, "lastNanos": %7$d}
                """.formatted(
                        suffix,
                        name,
                        unset ? "absent" : "present",
                        unset ? "null" : "\"value" + suffix + "\"",
                        i % 1000,
                        i + 1,
                        i * 300L);
    }

    private static String each(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(",\n"));
    }
}
