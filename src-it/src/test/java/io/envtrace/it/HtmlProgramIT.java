package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Browser;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openqa.selenium.Keys;

/** What the page shows of a program among helpers, behind a framework: first its own, the rest when it is asked for. */
@Execution(ExecutionMode.SAME_THREAD)
class HtmlProgramIT {
    private static final String NAMES = "#variable-rows .row > :first-child";
    /** More than a library may ask for behind one line of the program before its names are only counted. */
    private static final int NAMES_OF_LIBRARY = 25;

    private static final String BARS = "#flame-graph text";

    private static Browser browser;
    private final Path folder = Settings.newFolder("html-program");

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

    private Path page() throws IOException {
        return page("");
    }

    /** @param more accesses, each behind a comma */
    private Path page(String more) throws IOException {
        Path trace = Files.writeString(folder.resolve("trace.json"), """
                {"format": "envtrace-trace", "version": 1, "tool": {"name": "envtrace", "version": "1"},
                "session": {"id": "s", "startedAt": "2026-01-31T12:00:00Z", "durationNanos": 90000000, "command": ["shop"],
                "directory": "/w", "host": {"os": "linux", "arch": "amd64"}, "values": "all", "complete": true,
                "lostEvents": 0, "exit": {"code": 0}, "notes": []},
                "processes": [%s, %s, %s],
                "libraries": [{"name": "shop", "version": "", "file": "shop.jar", "own": true},
                  {"name": "spring", "version": "6", "file": "spring.jar"},
                  {"name": "java.base", "version": "17", "file": "", "runtime": true}],
                "frames": [{"type": "System", "method": "getenv", "file": null, "line": 0, "library": 2}, %s,
                  {"type": "Shop", "method": "main", "file": "Shop.java", "line": 7, "library": 0},
                  {"type": "Thread", "method": "run", "file": null, "line": 0, "library": 2}],
                "stacks": [[0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 7]], "accesses": [%s, %s, %s], "variables": []}
                """.formatted(
                        process(0, "null", "shop", "program"),
                        process(1, "0", "cc", "helper"),
                        process(2, "0", "as", "helper"),
                        frames(),
                        access(0, "SHOP_REGION", 0, ", \"own\": 6"),
                        access(0, "LOGGING", 1, ""),
                        access(1, "CPATH", 1, "") + more));
        Path page = folder.resolve("page.html");
        Envtrace.report(trace, "-o", page.toString()).run().expectExit(0);
        return page;
    }

    private static String process(int id, String parent, String name, String role) {
        return """
                {"id": %d, "pid": %d, "parent": %s, "executable": "/bin/%4$s", "arguments": ["%4$s"], "directory": "/w", "role": "%5$s",
                "runtime": null, "source": "agent", "traced": true, "startNanos": 0, "exit": {"code": 0},
                "environmentChanges": [], "notes": []}
                """.formatted(id, 100 + id, parent, name, role);
    }

    private static String frames() {
        StringBuilder frames = new StringBuilder();
        for (int i = 1; i <= 5; i++) {
            frames.append(i == 1 ? "" : ", ")
                    .append("{\"type\": \"Spring\", \"method\": \"m" + i
                            + "\", \"file\": null, \"line\": 0, \"library\": 1}");
        }
        return frames.toString();
    }

    private static String access(int process, String name, int stack, String own) {
        return """
                {"process": %d, "operation": "get", "api": "System.getenv(String)", "variable": "%s", "outcome": "absent",
                "value": null, "thread": "main", "phase": "run", "internal": false, "stack": %d, "site": 1%s, "count": 1,
                "firstNanos": 5, "lastNanos": 5}
                """.formatted(process, name, stack, own);
    }

    @Test
    void whatHelpersDidIsShownOnRequest() throws IOException {
        browser.open(page(), "variables");
        browser.await(NAMES, "SHOP_REGION", "LOGGING");
        browser.one("#helpers").click();
        browser.await(NAMES, "SHOP_REGION", "LOGGING", "CPATH");
    }

    @Test
    void whatALibraryAsksForInVainIsOneRowUntilItIsOpened() throws IOException {
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < NAMES_OF_LIBRARY; i++) {
            more.append(", ").append(access(0, "SPRING_" + (char) ('A' + i), 1, ""));
        }
        browser.open(page(more.toString()), "variables");
        browser.await("#variable-rows .collapsed", "▸ 26 more names that spring 6 asks for and does not find");
        assertThat(browser.one("#count").getText()).startsWith("27 rows");
        browser.one("#variable-rows .collapsed").click();
        assertThat(browser.texts(NAMES)).contains("SHOP_REGION", "SPRING_A", "LOGGING");
    }

    @Test
    void helpersAreOneRowOfTheTree() throws IOException {
        browser.open(page(), "processes");
        browser.await("#processes .pid", "100", "2 helpers");
        browser.await("#processes .line", "shop", "cc, as");
        browser.one("#process-rows").sendKeys(Keys.ARROW_DOWN, Keys.ARROW_RIGHT);
        browser.await("#processes .pid", "100", "101", "102");
    }

    @Test
    void aStackFoldsTheFramesOfLibraries() throws IOException {
        browser.open(page(), "variables");
        browser.one("#variable-table").sendKeys(Keys.ENTER);
        browser.await("#details h2", "SHOP_REGION");
        browser.one("#details .reader summary").sendKeys(Keys.ENTER);
        browser.await("#details .stack li summary", "4 frames of spring 6");
        assertThat(browser.one("#details .stack .site").getText()).startsWith("Shop.main");
        browser.one("#details .stack li summary").click();
        browser.await(
                "#details .stack .stack li",
                "Spring.m2\nSpring.m2 · spring 6",
                "Spring.m3\nSpring.m3 · spring 6",
                "Spring.m4\nSpring.m4 · spring 6",
                "Spring.m5\nSpring.m5 · spring 6");
    }

    @Test
    void theFlameGraphBeginsAtTheProgram() throws IOException {
        browser.open(page(), "flame");
        browser.await(BARS, "all", "100 shop", "Shop.main", "Spring.m1", "spring 6");
        browser.await("#flame-legend .swatch", "processes", "the program's own code", "spring 6");
        browser.one("#flame .bar-head input").click();
        assertThat(browser.texts(BARS)).contains("Thread.run", "Spring.m5", "System.getenv");
    }

    @Test
    void theTimelineHasWhatTheProgramIsBehind() throws IOException {
        browser.open(page(), "timeline");
        browser.await("#timeline-rows .line", "SHOP_REGION");
        browser.one("#timeline .check input").click();
        browser.await("#timeline-rows .line", "SHOP_REGION", "LOGGING");
    }
}
