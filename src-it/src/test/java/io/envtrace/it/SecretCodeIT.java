package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.NativeTarget;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** A program's code is called like a value that is secret: its names are text of the trace like any other. */
class SecretCodeIT {
    private static final String SECRET = "Hunter22horse";

    private final Path folder = Settings.newFolder("secret-code");

    @Test
    void typeMethodAndFileOfAJavaProgram() throws IOException {
        Path source = Files.writeString(folder.resolve(SECRET + ".java"), """
                        public class Hunter22horse {
                            static void hunter22horse() { System.getenv("ASKED_BY_JAVA"); }
                            public static void main(String[] args) { hunter22horse(); }
                        }
                        """);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-g", "--release", "11", source.toString()))
                .isZero();
        String shown = shown(List.of(Jdks.newest().java().toString(), "-cp", folder.toString(), SECRET));
        assertThat(shown).contains("asked_by_java").doesNotContain(SECRET.toLowerCase(Locale.ROOT));
    }

    @Test
    void functionAndFileOfACProgram() throws IOException {
        Required.ptrace();
        Path source = Settings.root().resolve("src-it/src/targets/c/secret-code.c");
        String shown = shown(List.of(NativeTarget.at(source).build("-O0").toString()));
        assertThat(shown).contains("asked_by_c").doesNotContain(SECRET.toLowerCase(Locale.ROOT));
    }

    /** All text of the run, in small letters; the trace with its stacks, too. */
    private static String shown(List<String> command) throws IOException {
        Run run = Envtrace.trace(List.of(), command)
                .env("DB_PASSWORD", SECRET)
                .env("OTHER_TOKEN", SECRET.toLowerCase(Locale.ROOT))
                .run()
                .expectExit(0);
        Path trace = run.folder().resolve("trace.json");
        Run text = Envtrace.report(trace, "--stack", "full").run().expectExit(0);
        return (Files.readString(trace) + text.stdout() + run.stderr()).toLowerCase(Locale.ROOT);
    }
}
