package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Jdks;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.Target;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program's streams stay its own, whatever becomes of the tool's. */
class StreamsIT {
    private static final int MEGABYTES = 100;
    private final Path folder = Settings.newFolder("streams");

    @Test
    void hundredMegabytesPassThroughStandardInput() throws IOException {
        Path input = folder.resolve("input");
        long crc = randomFile(input);
        Run run = Envtrace.trace(Target.named("probe").command(Jdks.newest()))
                .input(input)
                .run();
        run.expectExit(0);
        assertThat(run.stdout()).contains("stdin: " + MEGABYTES * (1 << 20) + " " + crc + "\n");
        Run piped = shell("cat '" + input + "' | \"$0\" -q -- cat | cmp - '" + input + "' && echo same");
        assertThat(piped.stdout()).isEqualTo("same\n");
        Files.delete(input);
    }

    @Test
    void liveTextGoesToStandardErrorAlone() {
        Run run = live(List.of());
        assertThat(run.stdout()).isEqualTo("no BIG\n");
        assertThat(run.stderr())
                .contains("[GET] Many.java:11", "System.getenv(\"NAME_0\")", "(unset)")
                .doesNotContain("\u001b");
    }

    @Test
    void closedStandardErrorIsNoTrouble() {
        Run run = shell("\"$0\" -- " + many() + " 2>&-; echo exit $?");
        assertThat(run.stdout()).isEqualTo("no BIG\nexit 0\n");
        Run pipe = shell("{ \"$0\" -- " + many() + "; echo exit $? >&3; } 3>&1 1>'" + folder + "/out' 2>&1 | : ; cat '"
                + folder + "/out'");
        assertThat(pipe.stdout()).contains("no BIG\n").contains("exit 0");
    }

    @Test
    void brokenPipeOnTheProgramsOutputIsTheProgramsOwn() {
        String yes = "i=0; while [ $i -lt 100000 ]; do echo $i || exit 7; i=$((i+1)); done";
        Run plain = shell("{ { sh -c '" + yes + "' 2>/dev/null; echo $? >&3; } | head -n 1 >/dev/null; } 3>&1");
        Run run = shell(
                "{ { \"$0\" -q -- sh -c '" + yes + "' 2>/dev/null; echo $? >&3; } | head -n 1 >/dev/null; } 3>&1");
        assertThat(run.stdout()).isEqualTo(plain.stdout()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8"})
    void localeOfTheCommandIsKeptAndTheTextReadable(String locale) throws CharacterCodingException {
        Run run = command(List.of())
                .env("LANG", locale)
                .env("BIG", "caf\u00e9")
                .run()
                .expectExit(0);
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(run.stderr().getBytes(StandardCharsets.UTF_8)))
                .toString();
        assertThat(text).contains("(unset)").doesNotContain("\ufffd").doesNotContain("? (unset)");
        if (!locale.endsWith("UTF-8")) {
            assertThat(text.chars().allMatch(c -> c < 128)).as(text).isTrue();
        }
    }

    @Test
    void colour() {
        assertThat(live(List.of("--color=always")).stderr()).contains("\u001b[");
        assertThat(live(List.of("--color=never")).stderr()).doesNotContain("\u001b");
        assertThat(command(List.of()).env("NO_COLOR", "1").run().stderr()).doesNotContain("\u001b");
        assertThat(command(List.of()).env("TERM", "dumb").run().stderr()).doesNotContain("\u001b");
    }

    private static Run live(List<String> options) {
        return command(options).run().expectExit(0);
    }

    private static Command command(List<String> options) {
        return Envtrace.live(options, Target.named("many").command(Jdks.newest(), "names", "3"));
    }

    private static String many() {
        return String.join(" ", Target.named("many").command(Jdks.newest(), "names", "3"));
    }

    /** A shell line in which {@code $0} is the tool. */
    private static Run shell(String line) {
        return new Command(
                        Settings.newFolder("shell"),
                        List.of("/bin/sh", "-c", line, Envtrace.executable().toString()))
                .env("JAVA_HOME", System.getProperty("java.home"))
                .run();
    }

    private static long randomFile(Path file) throws IOException {
        Random random = new Random(1);
        CRC32 crc = new CRC32();
        byte[] block = new byte[1 << 20];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < MEGABYTES; i++) {
                random.nextBytes(block);
                crc.update(block);
                out.write(block);
            }
        }
        return crc.getValue();
    }
}
