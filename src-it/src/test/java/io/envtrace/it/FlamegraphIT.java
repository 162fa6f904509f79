package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Browser;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceText;
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

/** The picture, opened by a browser, which all tests share. */
@Execution(ExecutionMode.SAME_THREAD)
class FlamegraphIT {
    private static final String SHOWN = "#bars > .bar:not([style*=none])";

    private static Browser browser;
    private final Path folder = Settings.newFolder("flamegraph");

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

    private void open(String suffix) throws IOException {
        Path trace = Files.writeString(folder.resolve("trace.json"), TraceText.document(3, suffix));
        Path picture = folder.resolve("picture.svg");
        Envtrace.report(trace, "-o", picture.toString()).run().expectExit(0);
        browser.open(picture, "");
    }

    private static String shown() {
        return String.join(", ", browser.texts(SHOWN + " > text"));
    }

    @Test
    void theWholePictureAndABarThatIsZoomedInto() throws IOException {
        open("");
        assertThat(shown())
                .isEqualTo("all, run 100, com.acme.Config.load2, get GAMMA, com.acme.Config.load1, get BETA (unset),"
                        + " com.acme.Config.load0, get ALPHA");
        browser.one("#bars > .bar:nth-child(5) rect").click();
        assertThat(shown()).isEqualTo("all, run 100, com.acme.Config.load1, get BETA (unset)");
        assertThat(browser.script("document.querySelector('#bars > .bar:nth-child(5)').width.baseVal.valueAsString"))
                .isEqualTo("100%");
        assertThat(browser.one("#said").getText())
                .isEqualTo("com.acme.Config.load1 · 2 accesses (33.3333%) · Config.java:2 · com.acme:app 1.2");
        browser.one("#bars > .bar rect").click();
        assertThat(shown()).contains("get ALPHA");
    }

    @Test
    void keysMoveAndZoom() throws IOException {
        open("");
        browser.press(Keys.TAB, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ENTER);
        assertThat(shown()).isEqualTo("all, run 100, com.acme.Config.load0, get ALPHA");
        browser.press(Keys.ESCAPE);
        assertThat(shown()).contains("get GAMMA");
    }

    @Test
    void searchMarksWhatIsFoundAndTellsItsShare() throws IOException {
        open("");
        browser.one("#search").click();
        browser.press("gamma");
        browser.await("#said", "found in 50.0 % of the accesses");
        assertThat(browser.texts("#bars > .bar:not(.faded) > text")).containsExactly("get GAMMA");
        browser.press(Keys.BACK_SPACE.toString().repeat(5), "config.java:");
        browser.await("#said", "found in 100.0 % of the accesses");
    }

    @Test
    void aHostileTraceRunsNothing() throws IOException {
        open(TraceText.EVIL);
        assertThat(browser.script("document.documentElement.localName")).isEqualTo("svg");
        assertThat(browser.script("window.owned === undefined")).isEqualTo(true);
        assertThat(browser.script("document.querySelectorAll('script').length")).isEqualTo(1L);
        assertThat(browser.script("document.querySelectorAll('img, parsererror, [onload], [onerror]').length"))
                .isEqualTo(0L);
        browser.one("#bars > .bar:nth-child(5) rect").click();
        browser.one("#search").click();
        browser.press("script");
        assertThat(browser.one("#said").getText()).startsWith("found in 100.0 %");
        assertThat((String) browser.script("document.documentElement.textContent"))
                .contains("<script>window.owned=1</script>", "\\u202e")
                .doesNotContain("\u202e", "\u2066", "\u2028");
        assertThat(browser.script("window.owned === undefined")).isEqualTo(true);
    }
}
