package io.envtrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.it.harness.Command;
import io.envtrace.it.harness.Envtrace;
import io.envtrace.it.harness.Expectation;
import io.envtrace.it.harness.ReportedAccess;
import io.envtrace.it.harness.Required;
import io.envtrace.it.harness.Run;
import io.envtrace.it.harness.ScriptRuns;
import io.envtrace.it.harness.Settings;
import io.envtrace.it.harness.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts of a shell of the Almquist family read and change of their environment, by their own lines. */
abstract class AlmquistScripts {
    private final Path folder = Settings.newFolder("almquist");
    private final String shell;

    /** @param shell the command without a script */
    AlmquistScripts(String shell) {
        this.shell = shell;
    }

    @BeforeEach
    void mayTrace() {
        Required.ptrace();
        Required.command(shell.split(" ")[0]);
    }

    @Test
    void everyWayToRead() throws IOException {
        String text = """
                #!/bin/sh
                x=$E
                x="${E}${E:-a}${E-a}${E+$E}${E:?}"
                x=${#E}${E#1}${E##1}${E%2}${E%%2}
                x=$((E))$((1 + E * E))
                (x=$E); x=$(echo $E); x=`echo $E`
                f() {
                  x=$E
                }
                f; f
                cat > /dev/null <<END
                $E
                END
                eval 'x=$E
                x=$E'
                case $E in x) ;; esac
                for i in $E $E; do :; done
                echo $E | while read l; do x=$E; done
                x='$E'; x=\\$E; E=13; E=$E
                unset E
                x=${E:=new}; x=${E-}
                trap 'x=$E' EXIT
                LOCAL=1; x=$LOCAL
                """;
        TraceJson trace = traced(script("ways.sh", text)).trace();
        SortedMap<String, Long> expected = new TreeMap<>();
        long[] present = {2, 1, 3, 6, 4, 5, 5, 3, 6, 3, 8, 2, 11, 1, 14, 2, 16, 1, 17, 2, 18, 2, 19, 1};
        for (int i = 0; i < present.length; i += 2) {
            expected.put("ways.sh:" + present[i] + " get E present run", present[i + 1]);
        }
        expected.put("ways.sh:21 get E absent run", 1L);
        expected.put("ways.sh:21 get E present run", 1L);
        expected.put("ways.sh:22 get E present run", 1L);
        assertThat(Expectation.ofOwn(trace, AlmquistScripts::isRead)).isEqualTo(expected);
        assertThat(trace.nothingLost()).isTrue();
        assertThat(trace.accesses(access -> access.operation().equals("list"))).isEmpty();
        assertThat(trace.accesses(access -> access.variable().equals("LOCAL"))).isEmpty();
    }

    /** Commands that are expanded have their own lines, wherever the shell counts those of the command around. */
    @Test
    void commandsInOthers() throws IOException {
        String text = """
                #!/bin/sh
                x=$(
                  echo $E
                  echo `echo $E` $(echo $E
                   echo "$E")
                )
                x=`echo $E`
                echo "a
                 $(echo a
                   echo $E) b `echo $E`" > /dev/null
                y="q
                $(
                  echo $E
                )"
                f() {
                  z=$(
                    echo $E
                  )
                  z=`echo $E`
                }
                f
                (
                  x=$(
                  echo $E)
                )
                cat > /dev/null <<END
                a
                $(echo $E)
                `echo $E`
                END
                x=$((
                 $(echo $E) +
                 E))
                case $(echo a
                 echo $E) in
                b) ;;
                a*) x=$(
                     echo $E) ;;
                esac
                for i in $(
                  echo $E
                  ); do x=$(echo $E); done
                """;
        TraceJson trace = traced(script("nested.sh", text)).trace();
        SortedMap<String, Long> expected = new TreeMap<>();
        for (int line : new int[] {3, 4, 4, 5, 7, 10, 10, 13, 17, 19, 24, 28, 29, 32, 33, 35, 38, 41, 42}) {
            add(expected, "nested.sh:" + line, 1);
        }
        assertThat(Expectation.ofOwn(trace, AlmquistScripts::isRead)).isEqualTo(expected);
    }

    /** What a child is given, and nothing of what stays with the shell. */
    @Test
    void changesThatReachTheEnvironment() throws IOException {
        String text = """
                LOCAL=1
                E=2
                export NEW=3
                LATER=4; export LATER
                export LATER
                T=5 true; T=6 cat /dev/null
                set -a; ALL=7; set +a
                read E <<END
                8
                END
                for E in 9; do :; done
                unset NEW LOCAL
                ${E:+unset} E
                : ${E:=gone}
                export E
                readonly R=1
                """;
        TraceJson trace = traced(script("changes.sh", text)).trace();
        List<String> words = List.of("=", "export", "unset");
        assertThat(Expectation.ofOwn(
                        trace,
                        access -> words.contains(access.json().path("api").asString())
                                && access.json().path("operation").asString().endsWith("set")))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("changes.sh:2 set E run", 1L),
                        Map.entry("changes.sh:3 set NEW run", 1L),
                        Map.entry("changes.sh:4 set LATER run", 1L),
                        Map.entry("changes.sh:6 set T run", 2L),
                        Map.entry("changes.sh:7 set ALL run", 1L),
                        Map.entry("changes.sh:8 set E run", 1L),
                        Map.entry("changes.sh:11 set E run", 1L),
                        Map.entry("changes.sh:12 unset NEW run", 1L),
                        Map.entry("changes.sh:13 unset E run", 1L),
                        Map.entry("changes.sh:15 set E run", 1L))));
    }

    /** Lines are those of the text that the commands stand in: files that are included, also where their functions are called later. */
    @Test
    void includedFiles() throws IOException {
        Path lib = script("lib.sh", "x=$E\ng() {\n  x=$E\n}\neval 'h() { x=$E; }'\n");
        String text = ". " + lib + "\n\ng\nx=$E\nh\neval 'g; x=$E'\nk() { . " + lib + "; x=$E; }\nk\n";
        TraceJson trace = traced(script("main.sh", text)).trace();
        assertThat(Expectation.ofOwn(trace, AlmquistScripts::isRead))
                .isEqualTo(new TreeMap<>(Map.of(
                        "lib.sh:1 get E present run", 2L,
                        "lib.sh:3 get E present run", 2L,
                        "lib.sh:5 get E present run", 1L,
                        "main.sh:4 get E present run", 1L,
                        "main.sh:6 get E present run", 1L,
                        "main.sh:7 get E present run", 1L)));
    }

    /** A name may be that of another file after a {@code cd}, and a file may be written again: lines are those of the text that the shell began. */
    @Test
    void textsAsTheyWereBegun() throws IOException {
        Path a = Files.createDirectories(folder.resolve("begun/a"));
        Path b = Files.createDirectories(folder.resolve("begun/b"));
        Files.writeString(a.resolve("build.sh"), "cd ../b\nx=$(\n  echo $E\n\n)\n");
        Files.writeString(b.resolve("build.sh"), ":\n:\n:\n:\nx=`\n:`\n");
        Files.writeString(a.resolve("env.sh"), "x=$(\n  echo $E\n)\n");
        Files.writeString(b.resolve("env.sh"), ":\n\nx=$(\n\n  echo $E\n\n)\n");
        String text = """
                (cd A && SHELL build.sh)
                cd A; . ./env.sh; cd B; . ./env.sh
                printf 'x=$(\\n echo $E\\n)\\n' > changed.sh; . ./changed.sh
                printf ':\\nx=$(\\n:\\n echo $E\\n)\\n' > changed.sh; . ./changed.sh
                """.replace("A", a.toString()).replace("B", b.toString()).replace("SHELL", shell);
        TraceJson trace = traced(script("outer.sh", text)).trace();
        assertThat(Expectation.ofOwn(trace, AlmquistScripts::isRead))
                .isEqualTo(new TreeMap<>(Map.of(
                        "build.sh:3 get E present run", 1L,
                        "env.sh:2 get E present run", 1L,
                        "env.sh:5 get E present run", 1L,
                        "changed.sh:2 get E present run", 1L,
                        "changed.sh:4 get E present run", 1L)));
    }

    /** The tool's thread does not fail by a text that it looks through, whatever that is. */
    @Test
    void strangeTexts() throws IOException {
        String text = ": `x=$E`\nexit\n" + "${a".repeat(5_000) + "\n";
        TraceJson trace = traced(script("deep.sh", text)).trace();
        assertThat(Expectation.ofOwn(trace, AlmquistScripts::isRead))
                .isEqualTo(new TreeMap<>(Map.of("deep.sh:1 get E present run", 1L)));
    }

    /** Lines in any order, a random way to read on each. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void asOftenAsTheScriptSays(int seed) throws IOException {
        Random random = new Random(seed);
        String[] ways = {
            "$E",
            "${E}",
            "${E:-x}",
            "${#E}",
            "${E#1}",
            "$((E))",
            "$(echo $E)",
            "`echo $E`",
            "\"$E\"",
            "${E%%2}",
            "${E:=q}"
        };
        String[] places = {"x=WAY", ": WAY", "case WAY in x) ;; esac", "( x=WAY )", "if [ WAY = y ]; then :; fi"};
        StringBuilder text = new StringBuilder("f() { x=$E; }\n");
        SortedMap<String, Long> expected = new TreeMap<>();
        long inFunction = 0;
        for (int line = 2; line < 102; line++) {
            String place = places[random.nextInt(places.length)];
            String command = place.replace("WAY", ways[random.nextInt(ways.length)]);
            int turns = random.nextInt(4);
            boolean calls = random.nextBoolean();
            text.append("for i in ").append("a ".repeat(turns)).append("; do ").append(command);
            text.append(calls ? "; f" : "").append("; done\n");
            inFunction += calls ? turns : 0;
            add(expected, "random.sh:" + line, turns);
        }
        add(expected, "random.sh:1", inFunction);
        TraceJson trace = traced(script("random.sh", text.toString())).trace();
        assertThat(Expectation.ofOwn(trace, AlmquistScripts::isRead)).isEqualTo(expected);
    }

    private static void add(SortedMap<String, Long> expected, String line, long count) {
        ScriptRuns.add(expected, line + " get E present run", count);
    }

    @Test
    void whileSignalsArrive() throws IOException {
        String text = "n=0\ntrap 'n=$((n + 1))' USR1\n"
                + "(k=0; while [ $k -lt 200 ]; do kill -USR1 $$; k=$((k + 1)); done) & sender=$!\n"
                + "i=0; while [ $i -lt 1000 ]; do x=$E; i=$((i + 1)); done\nwhile kill -0 $sender 2> /dev/null; do wait $sender; done\n"
                + "[ $n -gt 0 ] && echo done\n";
        Run run = traced(script("signals.sh", text));
        assertThat(run.stdout()).isEqualTo("done\n");
        assertThat(Expectation.ofOwn(run.trace(), AlmquistScripts::isRead))
                .containsEntry("signals.sh:4 get E present run", 1000L);
    }

    /** Behind a job in the background the shell has no line, until its next command; a signal can arrive there. */
    @Test
    void trapsHaveTheLinesAtWhichTheyAreSet() throws IOException {
        String text = """
                f() {
                  y=$E
                }
                trap 'y=$E' USR1
                trap -- f USR2
                trap 'eval "y=\\$E"; y=$(echo $E)
                  y=$E' HUP
                trap 'y=$E;:' ALRM
                trap 'y=$E;:' TERM
                (trap - USR1; kill -USR1 $$; kill -USR2 $$; kill -HUP $$; kill -ALRM $$) & sender=$!
                while kill -0 $sender 2> /dev/null; do wait $sender; done
                kill -USR1 $$
                eval 'y=$E'
                trap USR1
                trap '' USR2
                trap 'y=$E' EXIT
                """;
        Run run = traced(script("traps.sh", text));
        SortedMap<String, Long> seen = Expectation.ofOwn(run.trace(), AlmquistScripts::isRead);
        assertThat(seen)
                .containsOnlyKeys(
                        "traps.sh:0 get E present run",
                        "traps.sh:2 get E present run",
                        "traps.sh:4 get E present run",
                        "traps.sh:6 get E present run",
                        "traps.sh:13 get E present run");
    }

    /** Commands that no file of their own holds. */
    @Test
    void commandsWithoutAFile() throws IOException {
        String text = "SHELL -c 'x=$E\nx=$E'\necho 'x=$E' | SHELL\necho 'x=$E' | SHELL -s a\nSHELL -ec 'x=$E'\n"
                .replace("SHELL", shell);
        TraceJson trace = traced(script("without.sh", text)).trace();
        String name = shell.substring(shell.lastIndexOf(' ') + 1);
        assertThat(Expectation.ofOwn(trace, AlmquistScripts::isRead))
                .isEqualTo(new TreeMap<>(Map.of(
                        name + " -c:1 get E present run",
                        2L,
                        name + " -c:2 get E present run",
                        1L,
                        "stdin:1 get E present run",
                        2L)));
    }

    /** Everything in one line of text, as it is shown while the script runs. */
    @Test
    void liveLines() throws IOException {
        Path script = script("deploy.sh", "x=${STAGE-d}\nexport STAGE=prod\nunset STAGE\nx=$STAGE\n");
        List<String> command = new ArrayList<>(List.of(shell.split(" ")));
        command.add(script.toString());
        Run run = Envtrace.live(List.of(), command).env("STAGE", "dev").run().expectExit(0);
        assertThat(run.stderr())
                .contains(
                        "deploy.sh:1  $STAGE → \"dev\"",
                        "deploy.sh:2  export STAGE → \"prod\"",
                        "deploy.sh:4  $STAGE → (unset)");
    }

    final Run traced(Path script) throws IOException {
        return new ScriptRuns(shell, AlmquistScripts::given).traced(script);
    }

    static Command given(Command command) {
        return command.env("E", "12");
    }

    static boolean isRead(ReportedAccess access) {
        return access.json().path("api").asString().equals("$")
                && access.variable().equals("E");
    }

    final Path script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
