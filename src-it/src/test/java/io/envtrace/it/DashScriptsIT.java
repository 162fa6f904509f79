package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DashScriptsIT extends AlmquistScripts {
    DashScriptsIT() {
        super("dash");
    }

    /** What other tests share does not hide that it works with nothing known. */
    @Test
    void withNothingKnown() throws IOException {
        Path cache = Settings.newFolder("cache");
        Path script = script("first.sh", "x=$E\n");
        List<String> command = List.of(Required.command("dash"), script.toString());
        for (int i = 0; i < 2; i++) {
            Run run = given(Envtrace.trace(command))
                    .env("XDG_CACHE_HOME", cache.toString())
                    .run()
                    .expectExit(0);
            assertThat(Expectation.ofOwn(run.trace(), AlmquistScripts::isRead))
                    .isEqualTo(new TreeMap<>(Map.of("first.sh:1 get E present run", 1L)));
        }
        try (Stream<Path> files = Files.list(cache.resolve("envtrace/shells"))) {
            assertThat(files).hasSize(1);
        }
    }

    /** A program of that name that is no shell, and copies its input: it is not waited for. */
    @Test
    void anotherProgramOfThatName() throws IOException {
        Path copy = Files.copy(
                Path.of("/bin/cat"), Settings.newFolder("copy").resolve("sh"), StandardCopyOption.COPY_ATTRIBUTES);
        Run run = Envtrace.trace(
                        List.of(copy.toString(), script("text", "words\n").toString()))
                .timeout(Duration.ofSeconds(15))
                .run()
                .expectExit(0);
        assertThat(run.stdout()).isEqualTo("words\n");
    }

    /** The shell looks for it in {@code PATH}, where the tool does not: then its text is not known, and a file of that name is not read for it. */
    @Test
    void aFileThatIsLookedFor() throws IOException {
        Path found = Files.writeString(Settings.newFolder("path").resolve("found.sh"), "x=`\n:\n echo $E\n\n:\n`\n");
        Path present = Files.writeString(Settings.newFolder("present").resolve("found.sh"), ":\nx=`\n:\n:\n:\n`\n");
        String text = "PATH=" + found.getParent() + ":$PATH; cd " + present.getParent() + "\n. found.sh\n";
        assertThat(Expectation.ofOwn(traced(script("looks.sh", text)).trace(), AlmquistScripts::isRead))
                .isEqualTo(new TreeMap<>(Map.of("found.sh:6 get E present run", 1L)));
    }
}
