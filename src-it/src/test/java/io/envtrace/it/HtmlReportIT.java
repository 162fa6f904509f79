package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Browser;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import io.envtrace.it.harness.TraceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** A value of 200,000 characters is shown as far as it was recorded, and says so. */
    @Test
    void aLongValueSaysThatItIsCut() throws IOException {
        Required.ptrace();
        Path page = folder.resolve("long.html");
        String program = Required.command("python3");
        Envtrace.live(
                        List.of("-q", "--only", "LONG_VALUE", "-o", page.toString()),
                        List.of(program, "-c", "import os; os.environ['LONG_VALUE'] = 'ab ' * 70000"))
                .run()
                .expectExit(0);
        browser.open(page, "variables");
        browser.await(NAMES, "LONG_VALUE");
        browser.one("#variable-table").sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        browser.await("#details h2", "LONG_VALUE");
        assertThat(browser.one("#details").getText()).contains("cut, 210,000 characters");
    }

    @Test
    void filtersAndSorts() throws IOException {
        browser.open(small(), "variables");
        browser.await(NAMES, "ALPHA", "GAMMA", "BETA");
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
        browser.await("#details h2", "GAMMA");
        browser.one("#details .reader summary").sendKeys(Keys.ENTER);
        browser.await("#details .stack li", "com.acme.Config.load2\nConfig.java:3 · com.acme:app 1.2");
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
        Path page = page(TraceText.document(3, TraceText.EVIL));
        browser.open(page, view);
        open(view);
        assertThat(browser.script("window.owned === undefined")).isEqualTo(true);
        assertThat(browser.script("document.querySelectorAll('script').length")).isEqualTo(5L);
        assertThat(browser.script("document.querySelectorAll('img, iframe, object, svg svg, [onload]').length"))
                .isEqualTo(0L);
        assertThat((String) browser.script("document.body.innerText")).doesNotContain("\u202e", "\u2066", "\u2028");
        assertThat(browser.one("#details").getText()).contains("<script>window.owned=1</script>", "\\u202e");
    }

    @Test
    void bothSidesOfADifferenceStandBesideEachOther() throws IOException {
        Path a = Files.writeString(folder.resolve("a.json"), TraceText.document(3, ""));
        Path b = Files.writeString(
                folder.resolve("b.json"),
                TraceText.document(3, "")
                        .replace("\"value\": \"value\"", "\"value\": \"other" + TraceText.EVIL + "\""));
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

    /** The first variable has another value, and is read at another place. */
    @Test
    void theFrameWhereTheStacksOfBothRunsPartIsMarked() throws IOException {
        String first = TraceText.document(3, "");
        Path a = Files.writeString(folder.resolve("a.json"), first);
        Path b = Files.writeString(
                folder.resolve("b.json"),
                first.replaceFirst("\"value\": \"value\"", "\"value\": \"slow\"")
                        .replaceFirst("\"stack\": 0, \"site\": 0", "\"stack\": 2, \"site\": 2"));
        Path page = folder.resolve("parted.html");
        Envtrace.command(List.of("diff", "--format", "html", "-o", page.toString(), a.toString(), b.toString()))
                .run()
                .expectExit(1);
        browser.open(page, "");
        browser.one("td .reader summary").sendKeys(Keys.ENTER);
        browser.await(
                "td .stack .parted",
                "com.acme.Config.load0\nConfig.java:1 · com.acme:app 1.2\nhere the stacks of A and B part");
    }

    @Test
    void whatOneRunAloneWasGivenStandsBelowTheDifferences() throws IOException {
        Path a = Files.writeString(
                folder.resolve("given.json"),
                given(TraceText.document(3, ""), "ALPHA", "DELTA", "OLD" + TraceText.EVIL));
        Path b = Files.writeString(
                folder.resolve("other.json"),
                given(
                        TraceText.document(3, "").replace("\"variable\": \"GAMMA\"", "\"variable\": \"DELTA\""),
                        "ALPHA"));
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

    private static String given(String document, String... names) {
        String variables = Stream.of(names)
                .map(name -> "{\"name\": \"" + name + "\", \"value\": \"1\"}")
                .collect(Collectors.joining(", "));
        // Only of complete traces it follows that nobody has read a variable.
        return document.replace("\"complete\": false", "\"complete\": true")
                .replace("\"parent\": null,", "\"parent\": null, \"environment\": [" + variables + "],");
    }

    @Test
    void manyAccessesOpenSoon() throws IOException {
        Path page = page(TraceText.document(MANY, ""));
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            browser.open(page, "variables");
            browser.await("#count", "100,000 rows, 100,000 accesses");
            best = Math.min(best, browser.loadMillis());
        }
        // It takes 1.5 s on a quiet machine; what grows faster than the number of accesses takes minutes.
        assertThat(best).as("milliseconds until it is loaded").isBetween(1.0, 15_000.0);
        assertThat(browser.texts("#variable-rows .row")).hasSizeLessThan(100);
        browser.one("#sort-0").click();
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
        return page(TraceText.document(3, ""));
    }

    private Path page(String document) throws IOException {
        Path trace = Files.writeString(folder.resolve("trace.json"), document);
        Path page = folder.resolve("page.html");
        Envtrace.report(trace, "-o", page.toString()).run().expectExit(0);
        return page;
    }
}
