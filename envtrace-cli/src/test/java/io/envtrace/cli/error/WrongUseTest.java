package io.envtrace.cli.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

class WrongUseTest {
    @Command(name = "envtrace chain")
    private static final class Chain implements Runnable {
        @Option(names = "--format", paramLabel = "FORMAT")
        private String format = "";

        @Option(names = "--depth", paramLabel = "N")
        private int depth;

        @Parameters(index = "0", paramLabel = "NAME")
        private String name = "";

        @Parameters(index = "1", paramLabel = "TRACE")
        private String trace = "";

        private final List<String> unused = new ArrayList<>();

        @Override
        public void run() {
            unused.addAll(List.of(format, name, trace, String.valueOf(depth)));
        }
    }

    private static String line(String... words) {
        return WrongUse.line(
                catchThrowableOfType(ParameterException.class, () -> new CommandLine(new Chain()).parseArgs(words)));
    }

    @Test
    void oneLineSaysWhatIsWrongAndWhatToDo() {
        assertThat(line("--frobnicate", "A", "b"))
                .isEqualTo("--frobnicate: no such option; envtrace chain --help lists all");
        assertThat(line("--formt", "x", "A", "b")).isEqualTo("--formt: no such option; did you mean --format?");
        assertThat(line("A", "b", "c"))
                .isEqualTo("c: one argument too many; envtrace chain --help says how it is used");
        assertThat(line("A", "b", "--format")).isEqualTo("--format needs a FORMAT");
        assertThat(line("--depth", "x", "A", "b")).isEqualTo("--depth x: not a whole number");
        assertThat(line()).startsWith("NAME").endsWith("missing, as in: envtrace chain [OPTIONS] NAME TRACE");
    }
}
