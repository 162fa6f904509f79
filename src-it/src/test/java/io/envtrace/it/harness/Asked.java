package io.envtrace.it.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/** A program that runs and reads the environment when it is asked to: it answers each line of its input. */
public final class Asked {
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    private Asked(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.questions = process.outputWriter(StandardCharsets.US_ASCII);
    }

    /** Starts it; returns when it is ready to be asked. */
    public static Asked start(List<String> command) {
        try {
            Path errors = Settings.newFolder("asked").resolve("stderr");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().put("GIVEN", "at the start");
            Asked asked = new Asked(builder.start());
            asked.expect("ready");
            return asked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int pid() {
        return (int) process.pid();
    }

    public boolean runs() {
        return process.isAlive();
    }

    /** Has it read so many times; returns when it has. */
    public void read(int times) {
        try {
            questions.write(times + "\n");
            questions.flush();
            expect("done");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void expect(String answer) throws IOException {
        Assertions.assertThat(answers.readLine()).isEqualTo(answer);
    }

    /** Lets it end. @return its exit code */
    public int end() {
        try {
            questions.close();
            Assertions.assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What the kernel says of it, such as {@code TracerPid}. */
    public String status(String field) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .map(line -> line.substring(field.length() + 1).trim())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
