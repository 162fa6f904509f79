package io.envtrace.shell.script;

import io.envtrace.shell.change.AccountSource;
import io.envtrace.shell.mode.ShellKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * fish: its own startup, with XDG_CONFIG_HOME naming a directory of links to the real one. There a first file in conf.d sets a
 * handler for each variable and XDG_CONFIG_HOME back. The file of universal variables is a copy, so that none is changed.
 */
final class FishScript implements StartupScript {
    private static final String CONFIG_HOME = "XDG_CONFIG_HOME";
    private static final String FISH = "fish";
    private static final String CONF_D = "conf.d";
    private static final String VARIABLES = "fish_variables";

    /** Comes before all others in the order in which fish reads them. */
    static final String FIRST = "!envtrace.fish";

    private final Watch watch;
    private Path real = Path.of("/");
    private Path home = Path.of("/");

    FishScript(Watch watch) {
        this.watch = watch;
    }

    private Path config() {
        return watch.directory().resolve("config");
    }

    private Path end() {
        return watch.directory().resolve("end.fish");
    }

    @Override
    public AccountSource account() {
        return new FishAccount(config(), real, home).reader();
    }

    @Override
    public String unwatched() {
        return "the startup did not come to its end";
    }

    @Override
    public List<String> prepare(Map<String, String> environment) throws IOException {
        home = Path.of(environment.getOrDefault("HOME", "/"));
        String given = environment.put(CONFIG_HOME, config().toString());
        real = given == null || given.isEmpty() ? home.resolve(".config") : Path.of(given);
        link(real, config(), FISH);
        link(real.resolve(FISH), config().resolve(FISH), CONF_D, VARIABLES);
        link(real.resolve(FISH).resolve(CONF_D), config().resolve(FISH).resolve(CONF_D));
        Path variables = real.resolve(FISH).resolve(VARIABLES);
        if (Files.isReadable(variables)) {
            Files.copy(variables, config().resolve(FISH).resolve(VARIABLES));
        }
        write(config().resolve(FISH).resolve(CONF_D).resolve(FIRST), startup(given));
        write(
                end(),
                Template.of("end.fish")
                        .with("CAT", ShellKind.FISH.quoted(Tools.file("cat").toString())));
        return watch.mode().command("source " + ShellKind.FISH.quoted(end().toString()));
    }

    /** Makes a directory with a link for each entry of another, but for some. */
    private static void link(Path from, Path to, String... without) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from) || !Files.isReadable(from)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                if (!List.of(without).contains(entry.getFileName().toString())) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toAbsolutePath());
                }
            }
        }
    }

    private void write(Path file, Template template) throws IOException {
        String text = template.with("OUT", ShellKind.FISH.quoted(watch.changes().toString()))
                .text();
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private Template startup(@Nullable String given) throws IOException {
        Path variables = real.resolve(FISH).resolve(VARIABLES);
        StringBuilder start = new StringBuilder();
        StringBuilder universal = new StringBuilder();
        StringBuilder handlers = new StringBuilder();
        for (String name : watch.variables()) {
            int line = universalLine(variables, name);
            start.append(name)
                    .append(' ')
                    .append(line == 0 ? state(name) : globalState(name))
                    .append(' ');
            if (line > 0) {
                universal.append(Template.of("universal.fish")
                        .with("STATE", state(name))
                        .with("NAME", name)
                        .with("PLACE", ShellKind.FISH.quoted(FishAccount.place(variables, line)))
                        .text());
            }
            handlers.append(Template.of("handler.fish")
                    .with("STATE", state(name))
                    .with("NAME", name)
                    .text());
        }
        return Template.of("startup.fish")
                .with(
                        "CONFIG_HOME",
                        given == null
                                ? "set -e " + CONFIG_HOME
                                : "set -gx " + CONFIG_HOME + " " + ShellKind.FISH.quoted(given))
                .with("START", start.toString())
                .with("UNIVERSAL", universal.toString())
                .with("HANDLERS", handlers.toString());
    }

    /** The line of fish's own file in which a variable is set for all sessions; 0 for none. */
    private static int universalLine(Path variables, String name) throws IOException {
        SourceLines files = new SourceLines();
        List<String> lines = files.all(variables);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("SETUVAR( --\\w+)* " + name + ":.*")) {
                return i + 1;
            }
        }
        return 0;
    }

    /** As {@link #state}, where what is set for all sessions does not count. */
    private static String globalState(String name) {
        return "(if set -qg @; echo exported; else; echo unset; end):\"$@\"".replace("@", name);
    }

    /** A word for what a variable is, a colon, its value. */
    private static String state(String name) {
        return "(if set -qx @; echo exported; else if set -q @; echo set; else; echo unset; end):\"$@\""
                .replace("@", name);
    }
}
