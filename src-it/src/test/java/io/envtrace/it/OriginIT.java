package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Which line of a startup file gives a variable its value, in real shells with a home of their own. */
class OriginIT {
    private final Path home = Settings.newFolder("home");

    private void file(String name, String... lines) throws IOException {
        Files.writeString(home.resolve(name), String.join("\n", lines) + "\n");
    }

    private Run origin(String... arguments) {
        List<String> line = new ArrayList<>(List.of("origin"));
        line.addAll(List.of(arguments));
        return Envtrace.command(line)
                .env("HOME", home.toString())
                .env("LANG", "C.UTF-8")
                .run();
    }

    /** The startup matrix: which file of the home decides in which mode. */
    @ParameterizedTest
    @CsvSource({
        "bash -l -i, .bash_profile",
        "bash -l -c, .bash_profile",
        "bash -i, .bashrc",
        "zsh -l -i, .zlogin",
        "zsh -l -c, .zlogin",
        "zsh -i, .zshrc",
        "zsh -c, .zshenv",
        "fish -l -i, .config/fish/config.fish",
        "fish -c, .config/fish/config.fish"
    })
    void theFileThatCounts(String mode, String decides) throws IOException {
        Required.command(mode.substring(0, mode.indexOf(' ')));
        for (String file : List.of(
                ".bash_profile", ".bash_login", ".profile", ".bashrc", ".zshenv", ".zprofile", ".zshrc", ".zlogin")) {
            file(file, "# " + file, "export SHOP_REGION=" + file);
        }
        Files.createDirectories(home.resolve(".config/fish/conf.d"));
        file(".config/fish/conf.d/a.fish", "export SHOP_REGION=conf.d");
        file(".config/fish/config.fish", "# the last", "export SHOP_REGION=.config/fish/config.fish");
        Run run = origin("SHOP_REGION", "--mode", mode, "--no-others").expectExit(0);
        List<String> lines = run.stdout().lines().toList();
        assertThat(lines.get(0)).isEqualTo("SHOP_REGION = \"" + decides + "\"  (" + mode + ")");
        assertThat(lines.get(lines.size() - 1))
                .matches("→ ~/" + decides + ":2 +export SHOP_REGION=" + decides + " .*")
                .contains("\"" + decides + "\"");
        assertThat(run.stderr()).isEqualTo("envtrace: running the startup files of " + mode + "\n");
    }

    @ParameterizedTest
    @CsvSource({"bash -i, .bashrc", "zsh -i, .zshrc"})
    void eachStepAndTheOtherModes(String mode, String file) throws IOException {
        Required.command(mode.substring(0, mode.indexOf(' ')));
        file(
                file,
                "export GOROOT=/usr/local/go",
                "source ~/go.sh",
                "API_TOKEN=sk-live-4242424242abcdefgh",
                "export API_TOKEN",
                "LOCAL=1");
        file("go.sh", "use_go() {", "  export GOROOT=/opt/go2", "}", "use_go");
        Run run = origin("GOROOT", "API_TOKEN", "LOCAL", "--mode", mode).expectExit(1);
        assertThat(run.stdout())
                .startsWith("GOROOT = \"/opt/go2\"  (" + mode + ")\n" + "  ~/" + file + ":1  ")
                .contains("set to \"/usr/local/go\"\n→ ~/go.sh:2 ")
                .contains("replaced by \"/opt/go2\"; this one counts\n")
                .contains("not set in: ")
                .containsPattern("→ ~/" + file + ":3 +API_TOKEN=•+ +set to •••")
                .contains("  ~/" + file + ":4")
                .contains("LOCAL is assigned at " + home.resolve(file) + ":5 and not exported")
                .doesNotContain("4242");
    }

    @ParameterizedTest
    @CsvSource({"bash -i, .bashrc", "zsh -i, .zshrc"})
    void eachEntryOfAPath(String mode, String file) throws IOException {
        Required.command(mode.substring(0, mode.indexOf(' ')));
        file(file, "export TOOLS=/nowhere/a:/bin", "TOOLS=/usr:$TOOLS", "export TOOLS=$TOOLS:/bin");
        String text = origin("TOOLS", "--segments", "--mode", mode, "--no-others")
                .expectExit(0)
                .stdout();
        assertThat(text)
                .endsWith("    /usr        ~/" + file + ":2\n"
                        + "    /nowhere/a  ~/" + file + ":1  no such directory\n"
                        + "    /bin        ~/" + file + ":1\n"
                        + "    /bin        ~/" + file + ":3  again\n");
    }

    /** What was typed since is no line of a file. */
    @Test
    void theShellThatAsks() throws IOException {
        String bash = Required.command("bash");
        file(".bashrc", "export GOROOT=/usr/local/go");
        Path script = home.resolve("ask");
        file("ask", "export GOROOT=/typed; '" + Envtrace.executable() + "' origin GOROOT PATH --no-others; true");
        Run run = new Command(home, List.of(bash, "-i", "-c", ". " + script))
                .env("HOME", home.toString())
                .env("LANG", "C.UTF-8")
                .run();
        assertThat(run.stdout())
                .containsPattern("^GOROOT = \"/typed\"  \\(this shell: bash -i, pid [0-9]+\\)\n")
                .containsPattern("  ~/.bashrc:1 +export GOROOT=/usr/local/go +set to \"/usr/local/go\"\n")
                .containsPattern(
                        "→ \\(since the startup\\) +typed, a hook or a wrapper +set to \"/typed\"; this one counts\n")
                .containsPattern("PATH = \".*\"  \\(this shell: bash -i, pid [0-9]+\\)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash -i", "zsh -i"})
    void aStartupThatStopsSaysWhere(String mode) throws IOException {
        Required.command(mode.substring(0, mode.indexOf(' ')));
        for (String file : List.of(".bashrc", ".zshrc")) {
            file(file, "export X=1", "exec /bin/true", "export X=2");
        }
        assertThat(origin("X", "--mode", mode, "--no-others").expectExit(0).stdout())
                .contains("X = \"1\"")
                .contains(":2: exec /bin/true, which goes on as another program");
        for (String file : List.of(".bashrc", ".zshrc")) {
            file(file, "export X=1", "read answer < /dev/tty", "sleep 300", "export X=2");
        }
        assertThat(origin("X", "--mode", mode, "--no-others", "--timeout", "5s")
                        .expectExit(1)
                        .stdout())
                .contains("X is not known at the end")
                .contains(":3: sleep 300 (not ended after 5 s)");
    }

    @Test
    void theHomeStaysAsItIs() throws IOException {
        file(".bashrc", "HISTFILE=~/.bash_history", "export X=1");
        file(".bash_history", "ls");
        file(".zshrc", "HISTFILE=~/.zsh_history", "SAVEHIST=100", "export X=1");
        Map<String, String> before = files();
        origin("X", "--mode", "bash -i").expectExit(0);
        if (Files.exists(Path.of("/usr/bin/zsh"))) {
            origin("X", "--mode", "zsh -i").expectExit(0);
        }
        assertThat(files()).isEqualTo(before);
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> content = new HashMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                content.put(file.toString(), Files.readString(file));
            }
        }
        return content;
    }

    /** What a shell tells is not masked yet. */
    @Test
    void whatAShellTellsStandsInMemory() throws IOException {
        file(".bashrc", "echo \"${BASH_SOURCE[1]}\" > ~/place", "export X=1");
        origin("X", "--mode", "bash -i", "--no-others").expectExit(0);
        Path driver = Path.of(Files.readString(home.resolve("place")).strip());
        assertThat(driver.toString()).startsWith("/dev/shm/envtrace-");
        assertThat(driver).doesNotExist();
    }

    @Test
    void jsonForPrograms() throws IOException {
        file(".bashrc", "export X=1");
        JsonNode document = new ObjectMapper()
                .readTree(origin("X", "Y", "--mode", "bash -i", "--format", "json")
                        .expectExit(1)
                        .stdout());
        JsonNode x = document.path("variables").path(0);
        assertThat(x.path("steps").path(0).path("file").asString())
                .isEqualTo(home.resolve(".bashrc").toString());
        assertThat(x.path("steps").path(0).path("line").asInt()).isEqualTo(1);
        assertThat(x.path("others").size()).isGreaterThanOrEqualTo(3);
        assertThat(document.path("variables").path(1).path("set").asBoolean()).isFalse();
    }

    @Test
    void aHomeOfAnotherUser() throws IOException {
        Required.superuser();
        Required.othersEnter(Envtrace.executable());
        String setpriv = Required.command("setpriv");
        file(".bashrc", "export X=1");
        assertThat(home.toFile().setExecutable(false, false)).isTrue();
        Run run = Envtrace.command(
                        Settings.newFolder("other"), List.of("origin", "X", "--mode", "bash -i", "--no-others"))
                .env("HOME", home.toString())
                .behind(List.of(setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"))
                .run()
                .expectExit(1);
        assertThat(run.stdout()).startsWith("X is not set  (bash -i)\n");
    }

    /** Who may not read what sets a variable is not told that it is not set. */
    @Test
    void whatThisUserCannotReadIsNotKnown() {
        Required.superuser();
        Required.othersEnter(Envtrace.executable());
        String setpriv = Required.command("setpriv");
        Required.command("sudo");
        for (String way : List.of("sudo command", "su -")) {
            Run run = Envtrace.command(
                            Settings.newFolder("other"), List.of("origin", "X", "--mode", way, "--no-others"))
                    .env("HOME", home.toString())
                    .behind(List.of(setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"))
                    .run()
                    .expectExit(1);
            assertThat(run.stdout())
                    .startsWith("X is not known at the end  (" + way + ")\n")
                    .containsPattern(
                            "note: (/etc/sudoers cannot be read by this user|root's startup files are not run)");
        }
    }

    private Path project() throws IOException {
        Path project = Settings.newFolder("project");
        Files.writeString(project.resolve(".env"), "# shop\nSHOP_REGION=eu\nAPI_TOKEN=sk-live-4242424242abcdefgh\n");
        return project;
    }

    @Test
    void filesOfTheProject() throws IOException {
        file(".bashrc", "export SHOP_REGION=eu");
        Path project = project();
        Run run = Envtrace.command(List.of("origin", "SHOP_REGION", "API_TOKEN", "--mode", "bash -i", "--no-others"))
                .env("HOME", home.toString())
                .env("LANG", "C.UTF-8")
                .in(project)
                .run()
                .expectExit(1);
        assertThat(run.stdout())
                .contains("  files that set it for what reads them:\n    " + project
                        + "/.env:2  SHOP_REGION=eu  for what loads" + " this file, the same value\n")
                .contains("API_TOKEN is not set")
                .contains(project + "/.env:3  API_TOKEN=•")
                .doesNotContain("4242");
    }

    /** Which file a command means, and that an empty variable has put a directory in front. */
    @Test
    void theDirectoryThatWins() throws IOException {
        Path tools = Files.createDirectories(home.resolve("tools"));
        for (String directory : List.of("tools", "more")) {
            Path tool = Files.createDirectories(home.resolve(directory)).resolve("shop");
            Files.writeString(tool, "#!/bin/sh\n");
            assertThat(tool.toFile().setExecutable(true)).isTrue();
        }
        file(".bashrc", "export PATH=$GOROOT/bin:$PATH", "PATH=~/more:" + tools + ":$PATH", "PATH=$PATH:" + tools);
        String text = origin("--which", "shop", "--mode", "bash -i", "--no-others", "--segments")
                .expectExit(0)
                .stdout();
        assertThat(text)
                .contains("  shop is " + home + "/more/shop  (entry 1, ~/.bashrc:2)\n    not reached: " + tools
                        + "/shop  (entry 2, ~/.bashrc:2)\n")
                .containsPattern("    /bin +~/.bashrc:1  \\$GOROOT is empty there\n");
        assertThat(origin("--which", "no-such", "--mode", "bash -i", "--no-others")
                        .stdout())
                .contains("  no-such is in no directory of this list\n");
        String unknown = "  which file shop means is not known: the list is not known as a whole\n";
        assertThat(origin("--which", "shop", "--mode", "bash -i", "--no-others", "--values", "none")
                        .stdout())
                .contains(unknown);
        file(".bashrc", "export PATH=" + tools + ":$PATH", "exit 3");
        assertThat(origin("--which", "shop", "--mode", "bash -i", "--no-others").stdout())
                .contains(unknown);
    }

    @Test
    void whoReadItInATrace() throws IOException {
        file(".bashrc", "export SHOP_REGION=eu");
        Path trace = home.resolve("t.json");
        Envtrace.command(List.of("-o", trace.toString(), "--", "git", "--version"))
                .env("SHOP_REGION", "eu")
                .run()
                .expectExit(0);
        assertThat(origin("SHOP_REGION", "--mode", "bash -i", "--no-others", "--trace", trace.toString())
                        .stdout())
                .contains("  no read of it by name  (" + trace + ")\n");
        String read = new ObjectMapper()
                .readTree(Files.readString(trace))
                .path("accesses")
                .valueStream()
                .filter(access -> access.path("operation").asString().equals("get"))
                .findFirst()
                .orElseThrow()
                .path("variable")
                .asString();
        assertThat(origin(read, "--mode", "bash -i", "--no-others", "--trace", trace.toString())
                        .stdout())
                .contains("  read by git  ");
        assertThat(origin("X", "--mode", "bash -i", "--trace", "/nowhere")
                        .expectExit(2)
                        .stderr())
                .contains("/nowhere");
    }

    @Test
    void allVariables() throws IOException {
        file(".bashrc", "export SHOP_REGION=eu", "LOCAL=1");
        String text = origin("--all", "--mode", "bash -i").expectExit(0).stdout();
        assertThat(text)
                .contains("SHOP_REGION = \"eu\"  ~/.bashrc:1\n", "HOME = \"" + home + "\"  (given)\n")
                .doesNotContain("LOCAL", "BASH_FUNC");
    }

    @ParameterizedTest
    @CsvSource({
        "--mode|ksh -l|X, 'bash, zsh, fish, dash and busybox sh are known, with their options, and '",
        "--mode|bash --rcfile x|X, --rcfile: is not followed",
        "--mode|bash -i|a-b, a-b: no shell has a variable of this name",
        "--mode|bash -i, 'VAR is missing'",
        "--all|X, --all asks for each variable"
    })
    void wrongUseIsTwoAndOneLine(String arguments, String words) {
        Run run = origin(arguments.split("\\|")).expectExit(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr()).contains(words);
    }
}
