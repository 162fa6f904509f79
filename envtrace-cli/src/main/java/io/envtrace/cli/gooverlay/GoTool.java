package io.envtrace.cli.gooverlay;

import io.envtrace.cli.error.CommandException;
import io.envtrace.ptrace.start.CallerRecord;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The user's Go, as it says itself.
 *
 * @param root the directory with its standard library's source
 * @param version such as {@code go1.26.8}
 * @param flags what each of its commands is given by GOFLAGS, or by its own configuration
 */
record GoTool(Path root, String version, String flags) {
    /**
     * Asks it.
     *
     * @param directory where the command runs: a module there may ask for another toolchain
     * @throws CommandException there is no Go, or it does not say what is needed
     */
    static GoTool in(Path directory) throws CommandException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("go", "env", "GOROOT", "GOVERSION", "GOFLAGS")
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove(CallerRecord.GUARD);
        try {
            Process process = builder.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw GoOverlay.failure("go env failed, see above");
            }
            // One line for each variable, which may be empty.
            List<String> said = text.lines().toList();
            if (said.size() < 2) {
                throw GoOverlay.failure("go env says nothing that is known");
            }
            return new GoTool(Path.of(said.get(0)), said.get(1), said.size() < 3 ? "" : said.get(2));
        } catch (IOException e) {
            throw GoOverlay.failure("go is needed to build the programs, and could not be run: " + e.getMessage());
        }
    }
}
