package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.SourceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A test waits through Await, which gives up after a while and says what for: a wait of its own hangs the build instead. */
class BoundedWaitsTest {
    private static final Pattern WAIT = Pattern.compile("\\bonSpinWait\\(|Thread\\.(sleep|yield)\\(|\\bparkNanos\\(");

    /** What pauses for another reason than to wait for something. */
    private static final Set<String> ALLOWED =
            Set.of("Await.java", "TracedRun.java", "PeakMemory.java", "BoundedWaitsTest.java");

    @Test
    void testsWaitThroughAwait() throws IOException {
        List<Path> tests = SourceFiles.tests();
        assertThat(tests).anyMatch(test -> test.endsWith("Await.java")).hasSizeGreaterThan(200);
        assertThat(tests)
                .filteredOn(test -> !ALLOWED.contains(test.getFileName().toString()))
                .noneMatch(BoundedWaitsTest::waits);
    }

    private static boolean waits(Path test) {
        try {
            return WAIT.matcher(Files.readString(test)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
