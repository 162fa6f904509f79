package io.envtrace.core.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunNamesTest {
    private static void assertShort(List<String> files, String... names) {
        assertThat(RunNames.of(files)).containsExactly(names);
    }

    @Test
    void whatAllHaveInCommonIsLeftOut() {
        assertShort(List.of("runs/a.json", "runs/b.json", "runs/c.json.gz"), "a", "b", "c");
        assertShort(List.of("/ci/1/trace.json", "/ci/2/trace.json"), "1", "2");
        assertShort(List.of("/ci/1/x/trace.json", "/ci/2/x/y/trace.json"), "1/x", "2/x/y");
        assertShort(List.of("a.json", "runs/b.json"), "a", "runs/b");
    }

    @Test
    void namesThatWouldBeTheSameStayWhole() {
        assertShort(List.of("a.json", "a.json.gz"), "a.json", "a.json.gz");
        assertShort(List.of("a.json", "a.json"), "a.json", "a.json");
        assertShort(List.of("runs/.json", "runs/b.json"), ".json", "b");
    }

    @Test
    void oneFileHasItsOwnName() {
        assertShort(List.of("runs/a.json"), "a");
    }
}
