package io.envtrace.cli.command;

import io.envtrace.cli.output.Console;
import io.envtrace.cli.session.Installation;
import io.envtrace.ptrace.start.CallerState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/** The tool, installed in a test's folder, with a starter that starts nothing. */
final class FakeTool {
    final FakeCallerContext callerContext = new FakeCallerContext();
    final FakeStarter starter = new FakeStarter();
    final CommandContext context;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    FakeTool(Path folder) throws IOException {
        Path agent = Files.createDirectories(folder.resolve("home/lib/agent"));
        Files.writeString(agent.resolve("envtrace-agent.jar"), "");
        callerContext.variables.put("LANG", "C.UTF-8");
        callerContext.variables.put("PATH", "/usr/bin:/bin");
        callerContext.variables.put("XDG_STATE_HOME", folder.resolve("state").toString());
        Installation installation =
                new Installation(folder.resolve("home"), folder.resolve("cache"), folder.resolve("archive"), "1.2.3");
        // All signals are ignored, so that none gets a handler.
        CallerState caller = new CallerState(List.of(), new BitSet(), -1, 0, true);
        context = new CommandContext(new Console(out, err, callerContext), caller, () -> starter, installation);
    }

    int run(String... args) {
        return new Application(context).run(args);
    }

    /** The same with another standard output. */
    int runTo(OutputStream stdout, String... args) {
        Console console = new Console(stdout, err, callerContext);
        CommandContext other = new CommandContext(console, context.caller(), () -> starter, context.installation());
        return new Application(other).run(args);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
