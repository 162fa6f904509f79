package io.envtrace.it.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/** The tool while it watches a program that runs already. */
public final class Attach {
    private final Process tool;
    private final BufferedReader messages;
    private final Path trace;
    private final List<String> heard = new ArrayList<>();

    private Attach(Process tool, Path trace) {
        this.tool = tool;
        this.messages = tool.errorReader();
        this.trace = trace;
    }

    /** Attaches; returns when the tool says that it is attached. */
    public static Attach to(Asked program, String... options) {
        Path folder = Settings.newFolder("attach");
        Path trace = folder.resolve("trace.json");
        List<String> arguments = new ArrayList<>(List.of("attach", "--values=all", "-o", trace.toString()));
        arguments.addAll(List.of(options));
        arguments.add(Integer.toString(program.pid()));
        Attach attach = new Attach(Envtrace.command(folder, arguments).startTalking(), trace);
        attach.awaitAttached();
        return attach;
    }

    private void awaitAttached() {
        try {
            String line = messages.readLine();
            while (line != null && !line.startsWith("envtrace: attached to ")) {
                heard.add(line);
                line = messages.readLine();
            }
            Assertions.assertThat(line).describedAs("%s", heard).isNotNull();
            heard.add(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that it has said on standard error; after its end, up to there. */
    public List<String> heard() {
        return heard;
    }

    /** Sends it a signal, and waits for its end. @return its exit code */
    public int end(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(tool.pid()))
                    .start()
                    .waitFor();
            return end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits for its end. @return its exit code */
    public int end() throws InterruptedException {
        messages.lines().forEach(heard::add);
        Assertions.assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return tool.exitValue();
    }

    public TraceJson trace() {
        return TraceJson.read(trace);
    }
}
