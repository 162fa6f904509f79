package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Browser;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Settings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page's table tells what a change has changed. */
class HtmlChangesIT {
    private static final String VALUES = "#variable-rows .row > :nth-child(3)";

    private final Path folder = Settings.newFolder("html-changes");

    private Path page(String script) {
        Path page = folder.resolve("page.html");
        String python = Required.command("python3");
        Envtrace.command(folder, List.of("-q", "--only", "SHOP_*", "-o", page.toString(), "--", python, "-c", script))
                .env("SHOP_MODE", "dev")
                .env("SHOP_SAME", "one")
                .run()
                .expectExit(0);
        return page;
    }

    @Test
    void whatWasThereBefore() {
        Required.ptrace();
        Path page = page(
                "import os; os.environ['SHOP_MODE'] = 'prod'; os.environ['SHOP_NEW'] = 'x'; os.environ['SHOP_SAME'] = 'one'");
        try (Browser browser = new Browser()) {
            browser.open(page, "variables");
            browser.one("#sort-0").click();
            browser.await(VALUES, "dev → prod", "(unset) → x", "one (unchanged)");
            assertThat(browser.console()).isEmpty();
        }
    }
}
