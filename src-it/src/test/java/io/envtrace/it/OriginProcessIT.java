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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which process above another one gave it a variable. */
class OriginProcessIT {
    /** Starts a program in the background, asks for it, and ends it. */
    private static final String ASK =
            "sleep 300 & '%s' origin X --no-others %s --pid $!; status=$?; kill $!; exit $status";

    private final Path home = Settings.newFolder("home");

    private Run run(String options, String... starter) {
        List<String> line = new ArrayList<>(List.of(starter));
        line.add(ASK.formatted(Envtrace.executable(), options));
        return new Command(home, line)
                .env("HOME", home.toString())
                .env("LANG", "C.UTF-8")
                .run();
    }

    @Test
    void aProcessThatGaveItByItself() {
        Run run = run("--live", Required.command("env"), "X=1", "/bin/sh", "-c", "X=2 exec \"$0\" -c \"$1\"", "/bin/sh")
                .expectExit(0);
        assertThat(run.stderr()).isEmpty();
        assertThat(run.stdout())
                .containsPattern("^X = \"2\"  \\(sleep, pid \\d+\\)\n")
                .containsPattern("→ \\S+, pid \\d+ .*before sh, pid \\d+.* set to \"2\"\n");
    }

    @Test
    void eachProcessThatChangedIt() {
        Run run = run(
                        "--live",
                        Required.command("env"),
                        "X=1",
                        "/bin/sh",
                        "-c",
                        "X=2 \"$0\" -c \"$1\"; exit $?",
                        "/bin/sh")
                .expectExit(0);
        assertThat(run.stdout())
                .containsPattern(
                        "  \\S+, pid \\d+ .*before sh, pid \\d+.* set to \"1\"\n→ sh, pid \\d+ .* replaced by \"2\"; this one counts");
    }

    @Test
    void aLineOfAShellAbove() throws IOException {
        Files.writeString(home.resolve(".bashrc"), "# mine\nexport X=rc\n");
        Run run = run("", Required.command("bash"), "-i", "-c").expectExit(0);
        assertThat(run.stdout())
                .containsPattern("^X = \"rc\"  \\(sleep, pid \\d+\\)\n→ ~/.bashrc:2 +export X=rc +set to \"rc\"\n");
        assertThat(run.stderr()).contains("running the startup files of the shells above sleep, pid ");
        Run live = run("--live", Required.command("bash"), "-i", "-c").expectExit(0);
        assertThat(live.stdout()).containsPattern("→ bash, pid \\d+ +its startup files, typed, a hook or a wrapper");
    }

    @Test
    void aFileThatIsNewerThanTheShell() throws IOException {
        Files.writeString(home.resolve(".bashrc"), "export X=rc\n");
        String touched = "touch -d '+1 hour' ~/.bashrc; ";
        Run run = new Command(
                        home,
                        List.of(
                                Required.command("bash"),
                                "-i",
                                "-c",
                                touched + ASK.formatted(Envtrace.executable(), "")))
                .env("HOME", home.toString())
                .run();
        assertThat(run.stdout()).contains(".bashrc was changed after bash, pid ");
    }

    /** A new window is given what the server was started with, and not what the client has. */
    @Test
    void aTerminalsServerHasAnOldValue() {
        String tmux = Required.command("tmux") + " -f /dev/null -S " + home.resolve("socket");
        String script = "X=old " + tmux + " new-session -d 'sleep 300'; "
                + "X=new " + tmux + " new-window 'echo $$ > pid; " + tmux + " wait-for -S started; sleep 300; :'; "
                + tmux + " wait-for started; '" + Envtrace.executable()
                + "' origin X --no-others --live --pid $(cat pid); "
                + tmux + " kill-server";
        Run run = new Command(home, List.of("/bin/sh", "-c", script)).run();
        assertThat(run.stdout())
                .containsPattern(
                        "^X = \"old\"  \\(\\S+, pid \\d+\\)\n→ tmux: server, pid \\d+ +was started with it +set to \"old\"\n")
                .contains("note: X was given before: tmux: server, pid ");
    }

    @Test
    void whatSudoSets() {
        Required.superuser();
        String sudo = Required.command("sudo");
        String inner = "echo $$ > pid; echo > ready; read -r line < pipe";
        String script =
                "mkfifo ready pipe; export X=1; " + sudo + " -n /bin/sh -c '" + inner + "' & read -r line < ready; '"
                        + Envtrace.executable() + "' origin X --no-others --live --pid $(cat pid); echo > pipe; wait";
        Run run = new Command(home, List.of("/bin/sh", "-c", script)).run();
        assertThat(run.stdout())
                .startsWith("X is not set  (sh, pid ")
                .containsPattern("→ /etc/sudoers:\\d+ +Defaults env_reset +unset; this one counts\n");
    }

    /** Its startup files, and the shell itself, are what somebody else wrote: they must not get the rights of who asks. */
    @Test
    void anotherUsersShellIsNotRun() throws IOException {
        Required.superuser();
        Path ran = home.resolve("ran");
        Files.writeString(home.resolve(".bashrc"), "touch '" + ran + "'; export X=rc\n");
        String user = Required.command("setpriv") + " --reuid=65534 --regid=65534 --clear-groups ";
        String shell = Required.command("bash") + " -i -c 'X=2 /bin/sleep 300 & echo $!; wait'";
        for (String options : List.of("origin X --no-others --pid $pid", "attach --timeout 1s --origin $pid")) {
            String script = "rm -f out; mkfifo out; " + user + shell + " > out & read -r pid < out; '"
                    + Envtrace.executable() + "' " + options + "; kill $pid; wait";
            Run run = new Command(home, List.of("/bin/sh", "-c", script))
                    .env("HOME", home.toString())
                    .env("BASH_ENV", home.resolve(".bashrc").toString())
                    .run();
            assertThat(run.stderr()).doesNotContain("running the startup files of bash");
            assertThat(ran).doesNotExist();
            if (options.startsWith("origin")) {
                assertThat(run.stdout())
                        .containsPattern("^X = \"2\"  \\(sleep, pid \\d+\\)\n")
                        .containsPattern("the startup files of bash, pid \\d+ are not run: it runs as another user");
            }
        }
    }

    @Test
    void noSuchProcess() {
        Run run = Envtrace.command(List.of("origin", "X", "--pid", "99999999"))
                .run()
                .expectExit(2);
        assertThat(run.stderr()).isEqualTo("envtrace: --pid 99999999: there is no such process\n");
        assertThat(Envtrace.command(List.of("origin", "X", "--pid", "1", "--mode", "cron"))
                        .run()
                        .expectExit(2)
                        .stderr())
                .isEqualTo("envtrace: --mode is a new login, and --pid a process that runs\n");
    }
}
