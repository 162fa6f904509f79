package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Browser;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** Mermaid itself draws the graph, in a page as others would write it. */
class GraphPageIT {
    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><pre id="said"></pre><div id="drawn"></div>
            <script src="%s"></script><script src="graph.js"></script><script>
            mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
            mermaid.render("graph", graph).then(
                made => { document.getElementById("drawn").innerHTML = made.svg; return "drawn"; },
                failed => "" + failed).then(words => document.getElementById("said").textContent = words);
            </script>
            """;

    private final Path folder = Settings.newFolder("mermaid");

    private Browser drawn(Browser browser, String suffix) throws IOException {
        Path trace = Files.writeString(folder.resolve("trace.json"), TraceText.document(3, suffix));
        Path graph = folder.resolve("graph.mmd");
        Envtrace.report(trace, "-o", graph.toString()).run().expectExit(0);
        Files.writeString(
                folder.resolve("graph.js"),
                "const graph = " + new ObjectMapper().writeValueAsString(Files.readString(graph)) + ";");
        Path library = Settings.script("mermaid.min.js");
        Path page = Files.writeString(folder.resolve("page.html"), PAGE.formatted(library.toUri()));
        browser.open(page, "");
        browser.await("#said", "drawn");
        return browser;
    }

    @Test
    void theGraphIsDrawn() throws IOException {
        try (Browser browser = new Browser()) {
            drawn(browser, "");
            assertThat(browser.texts("#drawn .nodeLabel"))
                    .containsExactlyInAnyOrder("ALPHA", "BETA", "GAMMA", "com.acme:app 1.2", "run 100");
        }
    }

    @Test
    void hostileNamesAreLabels() throws IOException {
        try (Browser browser = new Browser()) {
            drawn(browser, TraceText.EVIL);
            assertThat(browser.script("window.owned === undefined")).isEqualTo(true);
            assertThat(browser.script("document.querySelectorAll('#drawn img, #drawn script').length"))
                    .isEqualTo(0L);
            assertThat(browser.texts("#drawn .nodeLabel")).anyMatch(label -> label.contains("<script>window.owned=1"));
        }
    }
}
